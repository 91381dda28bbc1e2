package dev.bellwether.core.ledger;

/** What is known of an attempt's price. */
public enum MoneyState {
    /** The relay reported the usage. */
    ACTUAL,
    /** The usage is our estimate. */
    ESTIMATED,
    /** Certainly not billed. */
    VOID,
    /** Sent, and nobody knows what became of it; charged at the most that it can have cost, until that is found out. */
    UNKNOWN,
    /** The model has no price; the charge is not known. */
    UNPRICED,
    /** Served from the cache for nothing. */
    CACHE
}
