package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.CatalogFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an import would do.
 *
 * @param form what sort of list it is, in words
 * @param next the catalogue as it would be
 * @param changes what differs from the catalogue as it is; if there is none, nothing need be done
 * @param suspiciousChanges prices that look like a slip
 * @param removed aliases that would be gone
 * @param known models of the catalogue that the list has
 * @param added models that come in
 * @param leftOut how many models that only the list has stay out, by reason
 * @param warnings what a person should look at, in sentences
 */
public record ImportPlan(
        String form,
        CatalogFile next,
        List<CatalogChange> changes,
        List<SuspiciousPriceChange> suspiciousChanges,
        List<String> removed,
        int known,
        int added,
        Map<LeftOut, Integer> leftOut,
        List<String> warnings) {

    /** What differs between two catalogues, whoever made the second. */
    public static ImportPlan between(CatalogFile before, CatalogFile after) {
        return of("a whole catalogue", before, after, after.models().size(), 0, Map.of(), List.of());
    }

    static ImportPlan of(
            String form,
            CatalogFile live,
            CatalogFile next,
            int known,
            int added,
            Map<LeftOut, Integer> leftOut,
            List<String> warnings) {
        var diff = new CatalogDiff(live, next);
        return new ImportPlan(
                form, next, diff.changes(), diff.suspiciousChanges(), diff.removed(), known, added, leftOut, warnings);
    }

    /** How many models of the list stay out. */
    public int unknown() {
        return leftOut.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Why models stay out, in words, or empty if none does: "108 without a context window, 87 not for prompts". */
    public String reasons() {
        return leftOut.entrySet().stream()
                .sorted(Map.Entry.<LeftOut, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(reason ->
                        "%,d %s".formatted(reason.getValue(), reason.getKey().words()))
                .collect(Collectors.joining(", "));
    }
}
