package dev.bellwether.core.ledger;

/**
 * A model that was asked, or would have been, before the next one.
 *
 * @param failure the reason's name
 * @param problem what happened, in a sentence
 */
public record Fallback(String from, String failure, String problem, String to) {}
