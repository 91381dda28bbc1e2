package dev.bellwether.core.kill;

import static dev.bellwether.testing.TestProcess.tell;

import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.AttemptEnded;
import dev.bellwether.core.ledger.CallClosed;
import dev.bellwether.core.ledger.CallOpened;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.store.Writer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A point in the life of a call at which the process halts, as if the power had gone. */
enum FailPoint {
    /** Nowhere. */
    NONE,
    /** The attempt is entered, and nothing is committed. */
    BEFORE_RESERVING,
    /** The attempt is on disk, and nothing was sent. */
    RESERVED,
    /** The request was sent, and nothing came; the parent ends the process. */
    SENT,
    /** Words came. */
    IN_MID_STREAM,
    /** The whole answer came, and its cost is not yet entered. */
    AFTER_THE_LAST_BYTE,
    /** The cost is on disk, and the caller has no answer. */
    SETTLED;

    /** Halts the process when this is the point and it is passed for so many times. */
    UnaryOperator<Object> after(int times) {
        var left = new AtomicInteger(times);
        var beginning = new ThreadLocal<String>();
        return bean -> {
            if (bean instanceof Ledger ledger) {
                return new HaltingLedger(ledger, this, left, beginning);
            }
            return bean instanceof Writer writer ? halting(writer, left, beginning) : bean;
        };
    }

    private Writer halting(Writer writer, AtomicInteger left, ThreadLocal<String> beginning) {
        return new Writer() {
            @Override
            public <T> CompletableFuture<T> decide(Operation<T> operation) {
                String attempt = beginning.get();
                return writer.decide(connection -> {
                    T result = operation.apply(connection);
                    if (attempt != null) {
                        pass(BEFORE_RESERVING, attempt, left);
                    }
                    return result;
                });
            }

            @Override
            public void close() {
                writer.close();
            }
        };
    }

    private void pass(FailPoint passed, String id, AtomicInteger left) {
        if (this == passed && left.decrementAndGet() == 0) {
            halt(id);
        }
    }

    /** Ends the process at once, having said for which attempt or call. */
    static void halt(String id) {
        tell("H " + id);
        Runtime.getRuntime().halt(1);
    }

    /** The books, which halt. */
    private record HaltingLedger(Ledger ledger, FailPoint point, AtomicInteger left, ThreadLocal<String> beginning)
            implements Ledger {

        @Override
        public CompletableFuture<Void> open(CallOpened entry) {
            return ledger.open(entry);
        }

        @Override
        public CompletableFuture<Integer> begin(AttemptBegun entry) {
            beginning.set(entry.id());
            try {
                return ledger.begin(entry).thenApply(tokens -> {
                    point.pass(RESERVED, entry.id(), left);
                    return tokens;
                });
            } finally {
                beginning.remove();
            }
        }

        @Override
        public CompletableFuture<Void> end(AttemptEnded entry) {
            if (entry.answered()) {
                point.pass(AFTER_THE_LAST_BYTE, entry.id(), left);
            }
            return ledger.end(entry).thenRun(() -> point.pass(SETTLED, entry.id(), left));
        }

        @Override
        public CompletableFuture<Void> close(CallClosed entry) {
            return ledger.close(entry);
        }
    }
}
