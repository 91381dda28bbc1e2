package dev.bellwether.core.routing;

import java.util.Locale;

/** How hard a prompt looks. */
public enum Complexity {
    SIMPLE,
    MODERATE,
    COMPLEX;

    /** The name that people read. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
