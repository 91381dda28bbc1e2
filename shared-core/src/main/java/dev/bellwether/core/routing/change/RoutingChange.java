package dev.bellwether.core.routing.change;

/**
 * A difference of two documents.
 *
 * @param part the {@link RoutingPart} that it is in
 * @param sentence in words: {@code high: gpt-4.1 comes before gemini-2.5-flash now}
 */
public record RoutingChange(RoutingPart part, String sentence) {}
