package dev.bellwether.core.ledger;

/** Where a call came from. */
public enum CallSource {
    CONSOLE,
    WEB,
    ENDPOINT
}
