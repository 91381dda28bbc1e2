package dev.bellwether.web.security;

import dev.bellwether.core.people.Role;
import java.time.Instant;
import java.util.Set;

/**
 * Who is signed in; controllers ask for it with {@code @AuthenticationPrincipal}.
 *
 * @param id the account's
 * @param name the account's; the author of what is done, and the caller of what is asked
 * @param stamp the account's when it signed in
 * @param since when that was
 */
public record SignedIn(String id, String name, Role role, int stamp, Set<Capability> capabilities, Instant since) {

    public SignedIn {
        capabilities = Set.copyOf(capabilities);
    }

    /** Whether it has a capability. */
    public boolean has(Capability capability) {
        return capabilities.contains(capability);
    }

    /** Whether it has the capability of that name, for templates: {@code me.can('routing.publish')}. */
    public boolean can(String label) {
        return has(Capability.of(label));
    }
}
