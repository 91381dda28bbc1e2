package dev.bellwether.core.budget;

import java.util.Locale;

/** What becomes of calls when a budget has nothing left. */
public enum WhenExhausted {
    /** They are made all the same; the budget only warns. */
    ALLOW,
    /** They are refused. */
    BLOCK,
    /** The cache answers what it can; the others are refused. */
    CACHE_ONLY;

    /** The name that the books use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
