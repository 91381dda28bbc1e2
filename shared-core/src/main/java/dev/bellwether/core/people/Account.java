package dev.bellwether.core.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may use the pages.
 *
 * @param id never changes
 * @param name what is typed at the login
 * @param ready whether a password has been set
 * @param disabled since when nobody gets in with it, or null
 * @param stamp grows when everything that is signed in must sign in again
 * @param revision grows with each change by an admin
 * @param author who made it
 * @param signedIn when somebody last signed in, or null
 */
public record Account(
        String id,
        String name,
        Role role,
        boolean ready,
        @Nullable Instant disabled,
        int stamp,
        int revision,
        String author,
        Instant created,
        @Nullable Instant signedIn) {

    /** Whether somebody can get in with it. */
    public boolean usable() {
        return ready && disabled == null;
    }
}
