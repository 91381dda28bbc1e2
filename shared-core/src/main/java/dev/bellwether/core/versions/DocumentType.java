package dev.bellwether.core.versions;

import java.util.Locale;

/** What a document is about. */
public enum DocumentType {
    /** Tiers, rules and patterns. */
    ROUTING,
    /** Models and prices. */
    CATALOG;

    /** Its name in the database. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
