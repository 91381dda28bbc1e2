package dev.bellwether.core.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the simulated relay is told to do wrong: the next requests, all of a model's, or some at random. */
public final class FaultScript {

    private final Supplier<FaultTable> table;
    private final Deque<Fault> forAnyone = new ArrayDeque<>();
    private final Map<String, Deque<Fault>> byModel = new HashMap<>();
    private final Map<String, Fault> always = new HashMap<>();
    private @Nullable Chaos chaos;

    FaultScript(Supplier<FaultTable> table) {
        this.table = table;
    }

    /** Faults at random, the same ones for the same seed and order of requests. */
    private static final class Chaos {

        private final List<Fault> faults;
        private final int percent;
        private final SplittableRandom random;

        Chaos(List<Fault> faults, int percent, long seed) {
            this.faults = faults;
            this.percent = percent;
            this.random = new SplittableRandom(seed);
        }

        Optional<Fault> next() {
            return random.nextInt(100) < percent
                    ? Optional.of(faults.get(random.nextInt(faults.size())))
                    : Optional.empty();
        }
    }

    /** All that can go wrong. */
    public FaultTable table() {
        return table.get();
    }

    /** The next request for any model meets this, however often it is told. */
    public synchronized void next(Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            forAnyone.add(fault);
        }
    }

    /** The model's next requests meet these, one each. */
    public synchronized void next(String model, Fault... next) {
        byModel.computeIfAbsent(model, name -> new ArrayDeque<>()).addAll(List.of(next));
    }

    /** Every request for the model meets this. */
    public synchronized void always(String model, Fault fault) {
        always.put(model, fault);
    }

    /** So many requests in a hundred meet one of the table's harmless faults. */
    public synchronized void chaos(int percent, long seed) {
        chaos = new Chaos(table.get().forChaos(), percent, seed);
    }

    /** Nothing goes wrong any more. */
    public synchronized void off() {
        forAnyone.clear();
        byModel.clear();
        always.clear();
        chaos = null;
    }

    /** What a request for that model meets; a fault that shows itself only on the other face waits for it. */
    synchronized Optional<Fault> take(String model, boolean streamed) {
        Deque<Fault> own = byModel.getOrDefault(model, new ArrayDeque<>());
        for (Deque<Fault> queue : List.of(own, forAnyone)) {
            if (!queue.isEmpty() && !queue.peek().steps(streamed).isEmpty()) {
                return Optional.of(queue.remove());
            }
        }
        Fault lasting = always.get(model);
        Optional<Fault> fault =
                lasting != null ? Optional.of(lasting) : chaos == null ? Optional.empty() : chaos.next();
        return fault.filter(met -> !met.steps(streamed).isEmpty());
    }

    /** Takes the fault that the next request for that model meets, if that is not to reach the relay at all. */
    synchronized Optional<String> takeDetour(String model) {
        Deque<Fault> own = byModel.get(model);
        Deque<Fault> queue = own != null && !own.isEmpty() ? own : forAnyone;
        Fault next = queue.isEmpty() ? always.get(model) : queue.peek();
        String detour = next == null || next.plain().isEmpty()
                ? null
                : next.plain().get(0).detour();
        if (detour != null && !queue.isEmpty()) {
            queue.remove();
        }
        return Optional.ofNullable(detour);
    }
}
