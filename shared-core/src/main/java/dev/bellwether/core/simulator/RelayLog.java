package dev.bellwether.core.simulator;

import dev.bellwether.core.chat.Usage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the simulated relay was asked, the newest last; it remembers the last thousands. */
public final class RelayLog {

    private static final int LONGEST = 10_000;

    private final Deque<Served> entries = new ArrayDeque<>();

    /**
     * A request that it took.
     *
     * @param attempt the attempt's id, as it was sent along
     * @param usage what it would bill, or null for nothing
     */
    public record Served(
            String attempt,
            String model,
            int status,
            @Nullable Usage usage) {}

    synchronized void served(String attempt, String model, int status, @Nullable Usage usage) {
        if (entries.size() == LONGEST) {
            entries.removeFirst();
        }
        entries.addLast(new Served(attempt, model, status, usage));
    }

    /** All that it remembers. */
    public synchronized List<Served> all() {
        return List.copyOf(entries);
    }
}
