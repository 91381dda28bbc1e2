package dev.bellwether.core.routing;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which providers may answer. */
record ProviderLists(List<String> allow, List<String> deny) {

    static ProviderLists of(RoutingDocument.@Nullable Providers form) {
        return form == null
                ? new ProviderLists(List.of(), List.of())
                : new ProviderLists(
                        Objects.requireNonNullElse(form.allow(), List.of()),
                        Objects.requireNonNullElse(form.deny(), List.of()));
    }

    /** Why a provider may not answer, in a few words, or null if it may. */
    @Nullable String objection(String provider) {
        if (holds(deny, provider)) {
            return "provider " + provider + " is denied";
        }
        return allow.isEmpty() || holds(allow, provider) ? null : "provider " + provider + " is not allowed";
    }

    private static boolean holds(List<String> names, String provider) {
        return names.stream().anyMatch(provider::equalsIgnoreCase);
    }
}
