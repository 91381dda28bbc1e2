package dev.bellwether.core.relay;

import dev.bellwether.core.relay.ConfiguredRelay.StoredKey;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is said of the relay, and by whom.
 *
 * @param baseUrl the one in use
 * @param urlFrom who says it
 * @param urlName under which name, or null if it is shipped or chosen
 * @param origin its origin, or null if it cannot be used
 * @param configuredUrl what an admin has chosen, in use or not, or null
 * @param keyFrom who sets the key, or null if there is none
 * @param keyName under which name, or null
 * @param environmentKey the key of the environment, or null if there is none or it cannot be used
 * @param storedKey the key that is kept, in use or not, or null
 * @param simulated whether calls go to the simulated relay
 * @param allowedHosts the only hosts that may be chosen; empty if all public ones may
 */
public record RelayConfigView(
        String baseUrl,
        SettingSource urlFrom,
        @Nullable String urlName,
        @Nullable String origin,
        @Nullable String configuredUrl,
        @Nullable SettingSource keyFrom,
        @Nullable String keyName,
        @Nullable RelayKey environmentKey,
        @Nullable StoredKey storedKey,
        boolean simulated,
        Set<String> allowedHosts) {

    public RelayConfigView {
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Whether another URL may be chosen; a key of the environment belongs to the URL beside it. */
    public boolean urlOpen() {
        return urlName == null && keyName == null;
    }

    /** Whether a key may be typed. */
    public boolean keyOpen() {
        return keyName == null && origin != null;
    }

    /** Whether the key that is kept is the one for this URL. */
    public boolean storedKeyFits() {
        return storedKey != null && storedKey.origin().equals(origin);
    }
}
