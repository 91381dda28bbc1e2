package dev.bellwether.core.simulator;

import dev.bellwether.core.chat.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** What the simulated relay was asked and would bill, the newest last; it remembers the last hundred thousand. */
public final class RelayLog {

    private static final int MAX_ENTRIES = 100_000;

    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Served> entries = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Served> eldest) {
            return size() > MAX_ENTRIES;
        }
    };

    /**
     * A request that it took.
     *
     * @param attempt the attempt's id, as it was sent along
     * @param what what it met: a fault's name, or "an answer"
     * @param billed the tokens that it would bill, or null for nothing
     */
    public record Served(
            String attempt,
            String model,
            String what,
            @Nullable Usage billed) {}

    /** A request has come; the number names it. */
    synchronized long received(String attempt, String model, String what) {
        long number = numbers.incrementAndGet();
        entries.put(number, new Served(attempt, model, what, null));
        return number;
    }

    /** It will be billed. */
    synchronized void bills(long number, Usage usage) {
        entries.computeIfPresent(number, (key, entry) -> new Served(entry.attempt, entry.model, entry.what, usage));
    }

    /** All that it remembers. */
    public synchronized List<Served> all() {
        return new ArrayList<>(entries.values());
    }
}
