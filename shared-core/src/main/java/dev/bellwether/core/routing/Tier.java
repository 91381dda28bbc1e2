package dev.bellwether.core.routing;

import java.util.Locale;

/** How much model a prompt deserves, the lowest first. */
public enum Tier {
    SIMPLE(Complexity.SIMPLE),
    STANDARD(Complexity.MODERATE),
    HIGH(Complexity.COMPLEX),
    PREMIUM(Complexity.COMPLEX);

    private final Complexity complexity;

    Tier(Complexity complexity) {
        this.complexity = complexity;
    }

    /** How hard a prompt must look to be sent there. */
    public Complexity complexity() {
        return complexity;
    }

    /** The name that people read and type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
