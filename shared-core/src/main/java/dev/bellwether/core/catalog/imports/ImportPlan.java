package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.CatalogFile;
import java.util.List;

/**
 * What an import would do.
 *
 * @param form what sort of list it is, in words
 * @param next the catalogue as it would be
 * @param changes what differs from the catalogue as it is; if there is none, nothing need be done
 * @param suspiciousChanges prices that look like a slip
 * @param removed aliases that would be gone
 * @param known models of the catalogue that the list has
 * @param unknown models that only the list has, and that stay out
 * @param warnings what a person should look at, in sentences
 */
public record ImportPlan(
        String form,
        CatalogFile next,
        List<CatalogChange> changes,
        List<SuspiciousPriceChange> suspiciousChanges,
        List<String> removed,
        int known,
        int unknown,
        List<String> warnings) {

    /** What differs between two catalogues, whoever made the second. */
    public static ImportPlan between(CatalogFile before, CatalogFile after) {
        return of("a whole catalogue", before, after, after.models().size(), 0, List.of());
    }

    static ImportPlan of(
            String form, CatalogFile live, CatalogFile next, int known, int unknown, List<String> warnings) {
        var diff = new CatalogDiff(live, next);
        return new ImportPlan(
                form, next, diff.changes(), diff.suspiciousChanges(), diff.removed(), known, unknown, warnings);
    }
}
