package dev.bellwether.core.budget;

import java.util.Locale;

/** Whose or which spending a budget limits. */
public enum Scope {
    ALL,
    CALLER,
    TAG,
    MODEL,
    TIER;

    /** The name that the books use. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
