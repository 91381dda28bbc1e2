package dev.bellwether.core.routing;

import java.util.Locale;

/** How much model a prompt deserves, the lowest first. */
public enum Tier {
    SIMPLE,
    STANDARD,
    HIGH,
    PREMIUM;

    /** The name that people read and type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
