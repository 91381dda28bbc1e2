package dev.bellwether.core.routing;

import java.util.Locale;

/** What a prompt asks for, as its words show it. */
public enum Category {
    CODE_GENERATION,
    REASONING,
    CREATIVE,
    FACTUAL;

    /** The name that people read. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
