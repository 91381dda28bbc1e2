package dev.bellwether.core.relay;

import dev.bellwether.core.problem.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The relay as an admin has chosen it while Bellwether runs. */
@FunctionalInterface
public interface ConfiguredRelay {

    /** Nothing is chosen. */
    ConfiguredRelay NONE = () -> Choice.NONE;

    /** What is chosen now; the same object until something else is. It is asked often. */
    Choice current();

    /**
     * A choice.
     *
     * @param baseUrl as it was typed, or null
     * @param key or null
     */
    record Choice(@Nullable String baseUrl, @Nullable StoredKey key) {

        /** No choice. */
        public static final Choice NONE = new Choice(null, null);

        /** Whether there is none. */
        public boolean isNone() {
            return baseUrl == null && key == null;
        }
    }

    /**
     * A key that is kept.
     *
     * @param origin where alone it is sent
     * @param key or null if it cannot be opened
     * @param problem why it cannot be opened, or null
     * @param masked enough of it for somebody who has it to know it again
     * @param fingerprint the first characters of its SHA-256
     * @param author who typed it
     * @param changed when
     */
    record StoredKey(
            String origin,
            @Nullable RelayKey key,
            @Nullable Problem problem,
            String masked,
            String fingerprint,
            String author,
            Instant changed) {}
}
