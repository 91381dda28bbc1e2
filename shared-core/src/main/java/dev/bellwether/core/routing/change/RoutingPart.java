package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.Tier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document that is changed and merged as a whole: each tier, each category, all rules together, since their
 * order counts, and each of the other settings.
 */
public final class RoutingPart {

    static final RoutingPart RULES = new RoutingPart("rules", "the rules", RoutingDocument::rules);
    static final RoutingPart BASELINE = new RoutingPart("baseline", "the baseline", RoutingDocument::baseline);
    static final RoutingPart LAST_RESORT =
            new RoutingPart("last-resort", "the last resort", RoutingDocument::lastResort);
    static final RoutingPart TIER_FALLBACK =
            new RoutingPart("tier-fallback", "what is beyond a tier", RoutingDocument::tierFallback);
    static final RoutingPart ZONE = new RoutingPart("zone", "the zone", RoutingDocument::zone);
    static final RoutingPart SEED = new RoutingPart("seed", "the seed", RoutingDocument::seed);
    static final RoutingPart PROVIDERS =
            new RoutingPart("providers", "the lists of providers", RoutingDocument::providers);

    private static final List<RoutingPart> ALL = all();

    private final String id;
    private final String title;
    private final Function<RoutingDocument, @Nullable Object> value;

    private RoutingPart(String id, String title, Function<RoutingDocument, @Nullable Object> value) {
        this.id = id;
        this.title = title;
        this.value = value;
    }

    private static List<RoutingPart> all() {
        var parts = new ArrayList<RoutingPart>();
        Arrays.stream(Tier.values()).map(RoutingPart::of).forEach(parts::add);
        parts.add(RULES);
        Arrays.stream(Category.values()).map(RoutingPart::of).forEach(parts::add);
        parts.addAll(List.of(BASELINE, LAST_RESORT, TIER_FALLBACK, PROVIDERS, ZONE, SEED));
        return List.copyOf(parts);
    }

    static RoutingPart of(Tier tier) {
        return new RoutingPart(
                tier.label(),
                "tier " + tier.label(),
                document -> document.tiers().get(tier));
    }

    static RoutingPart of(Category category) {
        return new RoutingPart(
                category.label(),
                "category " + category.label(),
                document -> document.categories().get(category));
    }

    /** Every part that a document has, in the order in which people look at them. */
    public static List<RoutingPart> values() {
        return ALL;
    }

    /** The part with that id, upper or lower case. */
    public static Optional<RoutingPart> find(String id) {
        return ALL.stream()
                .filter(part -> part.id.equals(id.strip().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    /** The name that people type: {@code high}, {@code reasoning}, {@code rules}, {@code last-resort}. */
    public String id() {
        return id;
    }

    /** The name in a sentence: {@code tier high}, {@code the rules}. */
    public String title() {
        return title;
    }

    /** What a tidy document says in this part. */
    @Nullable Object in(RoutingDocument document) {
        return value.apply(document);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RoutingPart that && that.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
