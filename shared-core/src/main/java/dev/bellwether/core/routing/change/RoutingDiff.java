package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Providers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.routing.TierFallbackPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one document says differently than another, in words. Pure. */
public final class RoutingDiff {

    private final RoutingDocument before;
    private final RoutingDocument after;
    private final List<RoutingChange> changes = new ArrayList<>();

    private RoutingDiff(RoutingDocument before, RoutingDocument after) {
        this.before = NormalForm.of(before);
        this.after = NormalForm.of(after);
    }

    /** Every difference, tiers first; nothing if both say the same, however they are written. */
    public static List<RoutingChange> between(RoutingDocument before, RoutingDocument after) {
        return new RoutingDiff(before, after).all();
    }

    /** Whether two documents say the same. */
    public static boolean same(RoutingDocument one, RoutingDocument other) {
        return NormalForm.of(one).equals(NormalForm.of(other));
    }

    private List<RoutingChange> all() {
        for (Tier tier : Tier.values()) {
            add(
                    RoutingPart.of(tier),
                    () -> TierDiff.sentences(
                            tier.label(),
                            before.tiers().get(tier),
                            after.tiers().get(tier)));
        }
        add(RoutingPart.RULES, () -> RuleDiff.sentences(before.rules(), after.rules()));
        for (Category category : Category.values()) {
            add(RoutingPart.of(category), () -> List.of(patterns(category)));
        }
        setting(RoutingPart.BASELINE, "baseline ", RoutingDocument::baseline);
        setting(RoutingPart.LAST_RESORT, "last resort ", RoutingDocument::lastResort);
        setting(
                RoutingPart.TIER_FALLBACK,
                "when nobody in a tier answers: ",
                document -> describe(document.tierFallback()));
        add(RoutingPart.PROVIDERS, () -> providers(before.providers(), after.providers()));
        setting(RoutingPart.ZONE, "zone ", document -> String.valueOf(document.zone()));
        setting(RoutingPart.SEED, "seed of the shares ", document -> String.valueOf(document.seed()));
        return changes;
    }

    private void add(RoutingPart part, java.util.function.Supplier<List<String>> sentences) {
        if (!Objects.equals(part.in(before), part.in(after))) {
            sentences.get().forEach(sentence -> changes.add(new RoutingChange(part, sentence)));
        }
    }

    private void setting(RoutingPart part, String begin, Function<RoutingDocument, String> words) {
        add(part, () -> List.of(begin + words.apply(after) + " instead of " + words.apply(before)));
    }

    private static String describe(@Nullable TierFallbackPolicy beyond) {
        return switch (Objects.requireNonNull(beyond)) {
            case CLIMB_THEN_DROP -> "climb, then drop";
            case CLIMB -> "climb";
            case STAY -> "stay";
        };
    }

    private String patterns(Category category) {
        List<String> old = orNone(before.categories().get(category));
        List<String> now = orNone(after.categories().get(category));
        List<String> words = Stream.concat(
                        now.stream().filter(pattern -> !old.contains(pattern)).map(pattern -> pattern + " added"),
                        old.stream().filter(pattern -> !now.contains(pattern)).map(pattern -> pattern + " removed"))
                .toList();
        return "category " + category.label() + ": "
                + (words.isEmpty() ? "its patterns stand in another order" : String.join(", ", words));
    }

    private static List<String> providers(@Nullable Providers old, @Nullable Providers now) {
        var sentences = new ArrayList<String>();
        List<String> allowed = orNone(now == null ? null : now.allow());
        List<String> wereAllowed = orNone(old == null ? null : old.allow());
        if (!allowed.equals(wereAllowed)) {
            sentences.add("providers that may answer: %s instead of %s"
                    .formatted(names(allowed, "all"), names(wereAllowed, "all")));
        }
        List<String> denied = orNone(now == null ? null : now.deny());
        List<String> wereDenied = orNone(old == null ? null : old.deny());
        if (!denied.equals(wereDenied)) {
            sentences.add("providers that must not answer: %s instead of %s"
                    .formatted(names(denied, "none"), names(wereDenied, "none")));
        }
        return sentences;
    }

    private static String names(List<String> names, String otherwise) {
        return names.isEmpty() ? otherwise : String.join(", ", names);
    }

    private static List<String> orNone(@Nullable List<String> list) {
        return Objects.requireNonNullElse(list, List.of());
    }
}
