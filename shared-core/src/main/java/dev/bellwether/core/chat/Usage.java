package dev.bellwether.core.chat;

/**
 * The tokens of one attempt.
 *
 * @param promptTokens tokens read, cached ones included
 * @param cachedTokens how many of the prompt tokens the provider had cached
 * @param completionTokens tokens written, reasoning included
 * @param source who counted them
 */
public record Usage(long promptTokens, long cachedTokens, long completionTokens, Source source) {

    /** Who counted the tokens. */
    public enum Source {
        /** The relay reported them. */
        REPORTED,
        /** We estimated them from the text, because the relay did not report any that can be used. */
        ESTIMATED
    }

    public Usage {
        if (promptTokens < 0 || completionTokens < 0 || cachedTokens < 0 || cachedTokens > promptTokens) {
            throw new IllegalArgumentException("impossible usage: %d in (%d cached), %d out"
                    .formatted(promptTokens, cachedTokens, completionTokens));
        }
    }

    /** Whether these are our own estimate. */
    public boolean estimated() {
        return source == Source.ESTIMATED;
    }
}
