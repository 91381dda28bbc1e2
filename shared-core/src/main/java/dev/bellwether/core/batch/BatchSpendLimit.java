package dev.bellwether.core.batch;

import dev.bellwether.core.cost.Money;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Keeps a batch under its max cost. What a row may cost at most is held back from before it starts until it has ended; a row
 * that finds no room waits for those in flight, and gets what is left when none is.
 */
final class BatchSpendLimit {

    private final @Nullable Money max;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private Money spent;
    private Money reserved = Money.ZERO;
    private int inFlight;

    private record Waiting(Money wanted, Sinks.One<Money> given) {}

    /**
     * @param max the max cost, or null for none
     * @param spent what earlier runs cost
     */
    BatchSpendLimit(@Nullable Money max, Money spent) {
        this.max = max;
        this.spent = spent;
    }

    /** How much the row may cost: what it wants, or less if no more is left; whoever gets it must leave. */
    Mono<Money> enter(Money wanted) {
        return Mono.defer(() -> {
            Sinks.One<Money> given = Sinks.one();
            synchronized (this) {
                waiting.add(new Waiting(wanted, given));
            }
            admit();
            return given.asMono();
        });
    }

    /**
     * A row has ended.
     *
     * @param given what it had got
     * @param cost what it cost, or null if that is not known; it then counts with all that it had got
     */
    void leave(Money given, @Nullable Money cost) {
        synchronized (this) {
            spent = spent.plus(cost == null ? given : cost);
            reserved = reserved.minus(given);
            inFlight--;
        }
        admit();
    }

    private void admit() {
        for (Waiting next = reserveNext(); next != null; next = reserveNext()) {
            next.given.tryEmitValue(next.wanted);
        }
    }

    /** The first that waits, with what it gets, if there is room. */
    private synchronized @Nullable Waiting reserveNext() {
        Waiting first = waiting.peek();
        if (first == null) {
            return null;
        }
        Money wanted = first.wanted;
        if (max != null) {
            Money left = max.minus(spent).minus(reserved);
            if (wanted.compareTo(left) > 0 && inFlight > 0) {
                return null;
            }
            wanted = wanted.compareTo(left) > 0 ? left : wanted;
        }
        waiting.remove();
        reserved = reserved.plus(wanted);
        inFlight++;
        return new Waiting(wanted, first.given);
    }
}
