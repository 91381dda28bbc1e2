package dev.bellwether.core.maintenance.health;

import org.jspecify.annotations.Nullable;

/**
 * What a look at one thing has found.
 *
 * @param what was looked at
 * @param state how it is
 * @param found what is there, in words
 * @param advice what to do, null if there is nothing to do
 */
public record HealthCheck(
        String what, State state, String found, @Nullable String advice) {

    /** How something is. */
    public enum State {
        /** As it should be. */
        OK,
        /** It works, but somebody should look at it. */
        WARNING,
        /** Calls cannot be made, or the books are not sound. */
        ERROR;

        /** As it is printed. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** As it should be. */
    public static HealthCheck ok(String what, String found) {
        return new HealthCheck(what, State.OK, found, null);
    }

    /** Somebody should look at it. */
    public static HealthCheck warning(String what, String found, String advice) {
        return new HealthCheck(what, State.WARNING, found, advice);
    }

    /** It is broken. */
    public static HealthCheck error(String what, String found, String advice) {
        return new HealthCheck(what, State.ERROR, found, advice);
    }
}
