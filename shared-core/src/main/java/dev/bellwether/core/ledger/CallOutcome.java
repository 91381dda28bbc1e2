package dev.bellwether.core.ledger;

/** How a call ended. */
public enum CallOutcome {
    ANSWERED,
    CACHED,
    FAILED,
    REFUSED,
    CANCELLED
}
