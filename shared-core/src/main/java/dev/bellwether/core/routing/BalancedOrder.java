package dev.bellwether.core.routing;

import dev.bellwether.core.cost.BalancedScore;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Weighs choices by quality, time to the first words and output price. Quality is what was measured in prompts of the same
 * category if that is known of all of them, else over all prompts, else the catalogue's rank: figures of different origin are
 * not compared.
 */
final class BalancedOrder {

    private final List<EligibleModel> eligibleModels;
    private final int ranks;
    private final @Nullable Function<EligibleModel, @Nullable BigDecimal> measured;
    private final String description;

    private BalancedOrder(
            List<EligibleModel> eligibleModels,
            int ranks,
            @Nullable Function<EligibleModel, @Nullable BigDecimal> measured,
            String description) {
        this.eligibleModels = eligibleModels;
        this.ranks = ranks;
        this.measured = measured;
        this.description = description;
    }

    /** @param ranks how many quality ranks there are */
    static BalancedOrder of(List<EligibleModel> eligibleModels, int ranks) {
        if (eligibleModels.stream().allMatch(model -> model.qualityInCategory() != null)) {
            return new BalancedOrder(
                    eligibleModels,
                    ranks,
                    EligibleModel::qualityInCategory,
                    "by the quality measured in this category");
        }
        if (eligibleModels.stream().allMatch(model -> model.quality() != null)) {
            return new BalancedOrder(eligibleModels, ranks, EligibleModel::quality, "by the measured quality");
        }
        return new BalancedOrder(eligibleModels, ranks, null, "by the catalogue's quality rank");
    }

    /** What quality was taken from. */
    String description() {
        return description;
    }

    /** The best first. */
    Comparator<EligibleModel> order() {
        long fastest = eligibleModels.stream()
                .mapToLong(EligibleModel::latencyMillis)
                .min()
                .orElse(0);
        long cheapest = eligibleModels.stream()
                .mapToLong(EligibleModel::outputNanos)
                .min()
                .orElse(0);
        return Comparator.comparing((EligibleModel model) -> score(model, fastest, cheapest))
                .reversed();
    }

    private BigDecimal score(EligibleModel model, long fastest, long cheapest) {
        return measured == null
                ? BalancedScore.of(
                        model.model().qualityRank(),
                        ranks,
                        fastest,
                        model.latencyMillis(),
                        cheapest,
                        model.outputNanos())
                : BalancedScore.of(
                        Objects.requireNonNull(measured.apply(model)),
                        fastest,
                        model.latencyMillis(),
                        cheapest,
                        model.outputNanos());
    }
}
