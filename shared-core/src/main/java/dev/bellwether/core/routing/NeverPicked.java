package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A candidate that its tier never picks, because another can do all that it can, costs no more, and comes first by the
 * tier's rule. It answers only when others fail.
 *
 * @param by the other
 */
public record NeverPicked(Tier tier, String alias, String by, PickRule pick) {

    /** Everyone in a tier who is never picked, on that day and by what was observed. */
    public static List<NeverPicked> in(
            Tier tier, TierForm form, Catalog catalog, LocalDate day, ModelObservations observations) {
        List<EligibleModel> eligibleModels = form.candidates().stream()
                .flatMap(alias -> catalog.find(alias).stream())
                .map(model -> choice(model, day, observations))
                .filter(Objects::nonNull)
                .toList();
        var never = new ArrayList<NeverPicked>();
        for (EligibleModel model : eligibleModels) {
            eligibleModels.stream()
                    .filter(other -> !other.equals(model)
                            && covers(other, model)
                            && alwaysFirst(
                                    other,
                                    model,
                                    form,
                                    eligibleModels,
                                    catalog.models().size()))
                    .findFirst()
                    .ifPresent(other -> never.add(new NeverPicked(
                            tier, model.model().alias(), other.model().alias(), form.pick())));
        }
        return never;
    }

    private static @Nullable EligibleModel choice(Model model, LocalDate day, ModelObservations observations) {
        Price price = model.priceOn(day).orElse(null);
        return price == null ? null : EligibleModel.of(model, price, null, observations);
    }

    /** Whether every call that the one could take, the other could take too. */
    private static boolean covers(EligibleModel other, EligibleModel one) {
        Model wide = other.model();
        Model narrow = one.model();
        return wide.contextWindow() >= narrow.contextWindow()
                && (wide.tools() || !narrow.tools())
                && (wide.images() || !narrow.images())
                && other.outputNanos() <= one.outputNanos()
                && other.price().input().compareTo(one.price().input()) <= 0;
    }

    private static boolean alwaysFirst(
            EligibleModel other, EligibleModel one, TierForm form, List<EligibleModel> eligibleModels, int ranks) {
        return switch (form.pick()) {
            case CHEAPEST, IN_ORDER, FASTEST ->
                form.pick()
                        .sort(inOrder(other, one, eligibleModels), ranks, java.util.Map.of(), 0)
                        .get(0)
                        .equals(other);
            case BALANCED ->
                other.latencyMillis() <= one.latencyMillis()
                        && other.model().qualityRank() <= one.model().qualityRank()
                        && other.quality() == null
                        && one.quality() == null;
            case WEIGHTED -> share(one, form) == 0 && share(other, form) > 0;
        };
    }

    private static List<EligibleModel> inOrder(
            EligibleModel other, EligibleModel one, List<EligibleModel> eligibleModels) {
        return eligibleModels.stream()
                .filter(model -> model.equals(other) || model.equals(one))
                .toList();
    }

    private static int share(EligibleModel model, TierForm form) {
        return form.shares() == null
                ? 0
                : WeightedOrder.share(form.shares(), model.model().alias());
    }

    /** For people. */
    public String sentence() {
        return "%s is never picked in %s: %s can do all that it can, costs no more and is %s."
                .formatted(
                        alias,
                        tier.label(),
                        by,
                        pick == PickRule.WEIGHTED ? "the one with a share" : pick.description());
    }
}
