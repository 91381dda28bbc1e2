package dev.bellwether.core.chat;

/**
 * The tokens of one attempt.
 *
 * @param promptTokens tokens read, cached and written ones included
 * @param cachedTokens how many of the prompt tokens the provider had cached
 * @param cacheWriteTokens how many of the other prompt tokens the provider put into its cache
 * @param completionTokens tokens written, reasoning included
 * @param source who counted them
 */
public record Usage(long promptTokens, long cachedTokens, long cacheWriteTokens, long completionTokens, Source source) {

    /** Who counted the tokens. */
    public enum Source {
        /** The relay reported them. */
        REPORTED,
        /** We estimated them from the text, because the relay did not report any that can be used. */
        ESTIMATED
    }

    public Usage {
        if (promptTokens < 0
                || completionTokens < 0
                || cachedTokens < 0
                || cachedTokens > promptTokens
                || cacheWriteTokens < 0
                || cacheWriteTokens > promptTokens - cachedTokens) {
            throw new IllegalArgumentException("impossible usage: %d in (%d cached, %d put into the cache), %d out"
                    .formatted(promptTokens, cachedTokens, cacheWriteTokens, completionTokens));
        }
    }

    /** As above, with nothing put into the provider's cache. */
    public Usage(long promptTokens, long cachedTokens, long completionTokens, Source source) {
        this(promptTokens, cachedTokens, 0, completionTokens, source);
    }

    /** Whether these are our own estimate. */
    public boolean estimated() {
        return source == Source.ESTIMATED;
    }
}
