package dev.bellwether.core.routing;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How a tier picks among its candidates; what comes after the first is the order of fallback. */
public enum PickRule {
    /** The least output price; of equals, the earlier. */
    CHEAPEST("the cheapest"),
    /** The order in which they are listed. */
    IN_ORDER("the first"),
    /** The least time to the first words, measured, or the catalogue's where too little was measured; of equals, the earlier. */
    FASTEST("the fastest"),
    /** The best {@link dev.bellwether.core.cost.BalancedScore} of quality, time to the first words and output price. */
    BALANCED("the best balanced"),
    /** By shares: {@link WeightedOrder}. */
    WEIGHTED("by shares");

    private final String description;

    PickRule(String description) {
        this.description = description;
    }

    /** What it picks, for a sentence that begins "picks". */
    public String description() {
        return description;
    }

    /** The name that people read and type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The candidates, the best by this rule first.
     *
     * @param ranks how many quality ranks there are
     * @param shares by model, for {@link #WEIGHTED}
     * @param draw decides where shares do
     */
    List<EligibleModel> sort(List<EligibleModel> eligibleModels, int ranks, Map<String, Integer> shares, long draw) {
        if (eligibleModels.size() < 2) {
            return eligibleModels;
        }
        return eligibleModels.stream()
                .sorted(order(eligibleModels, ranks, shares, draw))
                .toList();
    }

    private Comparator<EligibleModel> order(
            List<EligibleModel> eligibleModels, int ranks, Map<String, Integer> shares, long draw) {
        return switch (this) {
            case CHEAPEST -> Comparator.comparing(model -> model.price().output());
            case IN_ORDER -> Comparator.comparing(model -> 0);
            case FASTEST -> Comparator.comparing(EligibleModel::latencyMillis);
            case BALANCED -> BalancedOrder.of(eligibleModels, ranks).order();
            case WEIGHTED -> WeightedOrder.of(shares, draw);
        };
    }
}
