package dev.bellwether.core.ledger;

import dev.bellwether.core.store.StoreUnavailable;
import java.util.concurrent.CompletableFuture;

/**
 * The books as the gateway writes them. Each entry is durable when its future completes; entries are kept in the order in
 * which they are handed in. A future fails with a {@link StoreUnavailable} if the entry could not be kept.
 */
public interface Ledger {

    /** A call has come in. */
    CompletableFuture<Void> open(CallOpened entry);

    /**
     * An attempt is about to be sent, if the budgets allow it. Gives the most tokens that each of its answers may have, and
     * fails with a Problem of the kind REFUSED if a budget forbids it: it is then not entered.
     */
    CompletableFuture<Integer> begin(AttemptBegun entry);

    /** An attempt has ended. */
    CompletableFuture<Void> end(AttemptEnded entry);

    /** A call has ended. */
    CompletableFuture<Void> close(CallClosed entry);
}
