package dev.bellwether.core.ledger;

/** What a call was for. */
public enum Purpose {
    ASK,
    COMPARE,
    BATCH,
    /** A model's opinion on the answers of a comparison. */
    JUDGE
}
