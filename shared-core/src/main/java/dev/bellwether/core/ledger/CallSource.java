package dev.bellwether.core.ledger;

/** Which face a call came through. */
public enum CallSource {
    CONSOLE,
    WEB,
    ENDPOINT
}
