package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.cost.BalancedScore;
import java.util.Comparator;
import java.util.List;

/** How a tier picks among its candidates; what comes after the first is the order of fallback. */
public enum PickRule {
    /** The least output price; of equals, the earlier. */
    CHEAPEST("the cheapest"),
    /** The order in which they are listed. */
    IN_ORDER("the first"),
    /** The least typical latency; of equals, the earlier. */
    FASTEST("the fastest"),
    /** The best balanced score of quality rank, latency and output price. */
    BALANCED("the best balanced");

    private final String words;

    PickRule(String words) {
        this.words = words;
    }

    /** What it picks, for a sentence that begins "picks". */
    public String words() {
        return words;
    }

    /** The candidates, the best by this rule first. */
    List<Choice> sort(List<Choice> choices, int ranks) {
        if (choices.isEmpty()) {
            return choices;
        }
        return choices.stream().sorted(order(choices, ranks)).toList();
    }

    private Comparator<Choice> order(List<Choice> choices, int ranks) {
        return switch (this) {
            case CHEAPEST -> Comparator.comparing(choice -> choice.price().output());
            case IN_ORDER -> Comparator.comparing(choice -> 0);
            case FASTEST -> Comparator.comparing(choice -> choice.model().latencyMillis());
            case BALANCED -> balanced(choices, ranks);
        };
    }

    private static Comparator<Choice> balanced(List<Choice> choices, int ranks) {
        long fastest = choices.stream()
                .mapToLong(choice -> choice.model().latencyMillis())
                .min()
                .orElse(0);
        long cheapest = choices.stream().mapToLong(Choice::outputNanos).min().orElse(0);
        return Comparator.comparing((Choice choice) -> BalancedScore.of(
                        choice.model().qualityRank(),
                        ranks,
                        fastest,
                        choice.model().latencyMillis(),
                        cheapest,
                        choice.outputNanos()))
                .reversed();
    }

    /** A model that could answer, with today's price. */
    record Choice(Model model, Price price) {

        long outputNanos() {
            return price.output().nanoUsdPerMillion();
        }
    }
}
