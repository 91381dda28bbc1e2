package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiPredicate;

/**
 * One document out of two that were made from the same one. A part that only one side changed, or both alike, merges by
 * itself; a part that both changed differently is a conflict, for which somebody must choose. Pure.
 */
public final class RoutingMerge {

    /** Whose part is taken. */
    public enum Side {
        /** As it was before both changed it. */
        BASE,
        /** As it is live. */
        THEIRS,
        /** As the draft has it. */
        MINE
    }

    private final Map<Side, RoutingDocument> sides;

    private RoutingMerge(Map<Side, RoutingDocument> sides) {
        this.sides = sides;
    }

    /**
     * A merge.
     *
     * @param base what both were made from
     * @param theirs what was published meanwhile
     * @param mine the draft
     */
    public static RoutingMerge of(RoutingDocument base, RoutingDocument theirs, RoutingDocument mine) {
        return new RoutingMerge(Map.of(
                Side.BASE, NormalForm.of(base), Side.THEIRS, NormalForm.of(theirs), Side.MINE, NormalForm.of(mine)));
    }

    /** What one side says. */
    public RoutingDocument side(Side side) {
        return Objects.requireNonNull(sides.get(side));
    }

    /** Parts that only they changed. */
    public List<RoutingPart> onlyTheirs() {
        return parts((theirs, mine) -> theirs && !mine);
    }

    /** Parts that only I changed. */
    public List<RoutingPart> onlyMine() {
        return parts((theirs, mine) -> mine && !theirs);
    }

    /** Parts that both changed, and not alike. */
    public List<RoutingPart> conflicts() {
        return parts((theirs, mine) -> theirs && mine).stream()
                .filter(part -> differ(part, Side.THEIRS, Side.MINE))
                .toList();
    }

    private List<RoutingPart> parts(BiPredicate<Boolean, Boolean> changed) {
        return RoutingPart.values().stream()
                .filter(part -> changed.test(differ(part, Side.BASE, Side.THEIRS), differ(part, Side.BASE, Side.MINE)))
                .toList();
    }

    private boolean differ(RoutingPart part, Side one, Side other) {
        return !Objects.equals(part.in(side(one)), part.in(side(other)));
    }

    /**
     * The merged document.
     *
     * @param choices for each conflict, whose part is taken
     * @throws IllegalArgumentException if a conflict has no choice
     */
    public RoutingDocument document(Map<RoutingPart, Side> choices) {
        var from = new HashMap<RoutingPart, RoutingDocument>();
        List<RoutingPart> conflicts = conflicts();
        for (RoutingPart part : RoutingPart.values()) {
            Side side = conflicts.contains(part)
                    ? choices.get(part)
                    : differ(part, Side.BASE, Side.THEIRS) ? Side.THEIRS : Side.MINE;
            if (side == null) {
                throw new IllegalArgumentException("nobody chose for " + part.title());
            }
            from.put(part, side(side));
        }
        return joined(from);
    }

    private static RoutingDocument joined(Map<RoutingPart, RoutingDocument> from) {
        Map<Category, List<String>> categories = new EnumMap<>(Category.class);
        for (Category category : Category.values()) {
            List<String> patterns =
                    part(from, RoutingPart.of(category)).categories().get(category);
            if (patterns != null) {
                categories.put(category, patterns);
            }
        }
        Map<Tier, TierForm> tiers = new EnumMap<>(Tier.class);
        for (Tier tier : Tier.values()) {
            TierForm form = part(from, RoutingPart.of(tier)).tiers().get(tier);
            if (form != null) {
                tiers.put(tier, form);
            }
        }
        return new RoutingDocument(
                part(from, RoutingPart.BASELINE).baseline(),
                part(from, RoutingPart.LAST_RESORT).lastResort(),
                part(from, RoutingPart.TIER_FALLBACK).tierFallback(),
                part(from, RoutingPart.ZONE).zone(),
                part(from, RoutingPart.SEED).seed(),
                part(from, RoutingPart.PROVIDERS).providers(),
                categories,
                part(from, RoutingPart.RULES).rules(),
                tiers);
    }

    private static RoutingDocument part(Map<RoutingPart, RoutingDocument> from, RoutingPart part) {
        return Objects.requireNonNull(from.get(part));
    }
}
