package dev.bellwether.core.relay;

import java.util.Locale;

/** Where a value comes from; the first that has one is heard. */
public enum SettingSource {
    COMMAND_LINE,
    ENVIRONMENT,
    /** A configuration file of whoever starts Bellwether. */
    FILE,
    /** An admin has chosen it. */
    PAGE,
    /** What is shipped. */
    DEFAULT;

    /** Its name, as people read it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
