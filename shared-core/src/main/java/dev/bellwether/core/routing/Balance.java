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
final class Balance {

    private final List<Choice> choices;
    private final int ranks;
    private final @Nullable Function<Choice, @Nullable BigDecimal> measured;
    private final String words;

    private Balance(
            List<Choice> choices, int ranks, @Nullable Function<Choice, @Nullable BigDecimal> measured, String words) {
        this.choices = choices;
        this.ranks = ranks;
        this.measured = measured;
        this.words = words;
    }

    /** @param ranks how many quality ranks there are */
    static Balance of(List<Choice> choices, int ranks) {
        if (choices.stream().allMatch(choice -> choice.qualityInCategory() != null)) {
            return new Balance(choices, ranks, Choice::qualityInCategory, "by the quality measured in this category");
        }
        if (choices.stream().allMatch(choice -> choice.quality() != null)) {
            return new Balance(choices, ranks, Choice::quality, "by the measured quality");
        }
        return new Balance(choices, ranks, null, "by the catalogue's quality rank");
    }

    /** What quality was taken from. */
    String words() {
        return words;
    }

    /** The best first. */
    Comparator<Choice> order() {
        long fastest = choices.stream().mapToLong(Choice::latencyMillis).min().orElse(0);
        long cheapest = choices.stream().mapToLong(Choice::outputNanos).min().orElse(0);
        return Comparator.comparing((Choice choice) -> score(choice, fastest, cheapest))
                .reversed();
    }

    private BigDecimal score(Choice choice, long fastest, long cheapest) {
        return measured == null
                ? BalancedScore.of(
                        choice.model().qualityRank(),
                        ranks,
                        fastest,
                        choice.latencyMillis(),
                        cheapest,
                        choice.outputNanos())
                : BalancedScore.of(
                        Objects.requireNonNull(measured.apply(choice)),
                        fastest,
                        choice.latencyMillis(),
                        cheapest,
                        choice.outputNanos());
    }
}
