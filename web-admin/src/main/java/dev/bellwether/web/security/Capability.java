package dev.bellwether.web.security;

import java.util.Locale;

/** Something that a role may or may not do; which role has it stands in {@code access.yml}. */
public enum Capability {
    PROFILE,
    DASHBOARDS,
    CALLS,
    TRANSCRIPTS,
    EXPORT,
    EXPORT_OWN,
    PLAYGROUND,
    BUDGETS,
    BUDGETS_CHANGE,
    ROUTING,
    ROUTING_DRAFT,
    ROUTING_PUBLISH,
    MODELS,
    MODELS_PAUSE,
    MODELS_CHANGE,
    RELAY,
    USERS,
    AUDIT;

    /** Its name in the file, and in templates: {@code routing.publish}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The capability of that name. */
    static Capability of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('.', '_'));
    }
}
