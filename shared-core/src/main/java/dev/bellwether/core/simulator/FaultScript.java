package dev.bellwether.core.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The faults that the simulated relay is told to show, by model, each once. */
public final class FaultScript {

    private final Map<String, Deque<Fault>> faults = new HashMap<>();

    /**
     * A fault.
     *
     * @param headers sent with the status
     * @param afterWords breaks a stream off after so many pieces, or -1 to answer with the status at once
     */
    public record Fault(int status, String message, Map<String, String> headers, int afterWords) {

        /** An answer with that status. */
        public static Fault status(int status) {
            return new Fault(status, "simulated fault " + status, Map.of(), -1);
        }

        /** An answer with that status that asks to wait. */
        public static Fault status(int status, String retryAfter) {
            return new Fault(status, "simulated fault " + status, Map.of("Retry-After", retryAfter), -1);
        }

        /** A stream that breaks off. */
        public static Fault cutAfter(int words) {
            return new Fault(200, "", Map.of(), words);
        }
    }

    /** The model's next calls meet these, one each. */
    public synchronized void next(String model, Fault... next) {
        faults.computeIfAbsent(model, name -> new ArrayDeque<>()).addAll(java.util.List.of(next));
    }

    synchronized Optional<Fault> next(String model) {
        return Optional.ofNullable(faults.get(model)).map(Deque::poll);
    }
}
