package dev.bellwether.core.compare;

import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.routing.Route;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a comparison was about, as its routes tell.
 *
 * @param category what the prompt asks for, or null if nothing told
 * @param tier the tier of the prompt, or null if none was found
 * @param simulated whether simulated models answered
 */
record ComparisonContext(
        @Nullable String category, @Nullable String tier, boolean simulated) {

    static ComparisonContext of(List<Entry> answered) {
        List<CallResult> results = answered.stream()
                .map(Entry::result)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        boolean simulated = results.stream().anyMatch(CallResult::simulated);
        return results.stream()
                .map(CallResult::route)
                .filter(Objects::nonNull)
                .findFirst()
                .map(route -> of(Objects.requireNonNull(route), simulated))
                .orElse(new ComparisonContext(null, null, simulated));
    }

    private static ComparisonContext of(Route route, boolean simulated) {
        var category = route.classification().category();
        return new ComparisonContext(
                category == null ? null : category.label(), route.tier().label(), simulated);
    }
}
