package dev.bellwether.core.judge;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a judge made of the answers, or why it made nothing of them.
 *
 * @param scorings one for each order in which it heard the answers; empty if it failed
 * @param lowest the worst score that it could give
 * @param highest the best
 * @param ownAnswer whether it judged an answer of its own
 * @param problem why it failed, or null if it did not
 * @param calls the calls that it answered, each of which is in the books
 */
public record JudgeScores(
        Model judge,
        List<Scoring> scorings,
        int lowest,
        int highest,
        boolean ownAnswer,
        @Nullable Problem problem,
        List<CallResult> calls) {

    public JudgeScores {
        scorings = List.copyOf(scorings);
        calls = List.copyOf(calls);
    }

    /**
     * The scores of one order.
     *
     * @param scores by model
     * @param labels which model stood under which label
     * @param reason what made the difference, in the judge's words; it speaks of labels
     */
    public record Scoring(Map<String, Integer> scores, Map<String, String> labels, String reason) {

        int of(String model) {
            return Objects.requireNonNull(scores.get(model), model);
        }

        /** The models with the best score. */
        Set<String> winners() {
            int best = scores.values().stream().mapToInt(score -> score).max().orElse(0);
            return scores.keySet().stream().filter(model -> of(model) == best).collect(Collectors.toSet());
        }
    }

    /** Whether it judged. */
    public boolean judged() {
        return problem == null;
    }

    /** A model's mean score over both orders, if it was judged. */
    public Optional<BigDecimal> score(String model) {
        if (scorings.isEmpty() || !scorings.get(0).scores().containsKey(model)) {
            return Optional.empty();
        }
        int sum = scorings.stream().mapToInt(scoring -> scoring.of(model)).sum();
        return Optional.of(
                BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(scorings.size()), 1, RoundingMode.HALF_UP));
    }

    /** A score as a part of one: 0 for the worst that could be given, 1 for the best. */
    public BigDecimal share(BigDecimal score) {
        return score.subtract(BigDecimal.valueOf(lowest))
                .divide(BigDecimal.valueOf(highest - (long) lowest), 6, RoundingMode.HALF_UP);
    }

    /**
     * Whether one answer was better than another: above 0 if the first was, below 0 if the second was, 0 if neither. Where
     * the order of the answers changed which of the two was better, the order decided and not the answers: neither was.
     */
    public int compare(String model, String other) {
        int sum = 0;
        boolean ahead = false;
        boolean behind = false;
        for (Scoring scoring : scorings) {
            int difference = scoring.of(model) - scoring.of(other);
            sum += difference;
            ahead |= difference > 0;
            behind |= difference < 0;
        }
        return ahead && behind ? 0 : Integer.signum(sum);
    }

    /** Whether each order had other winners. */
    public boolean dependsOnOrder() {
        return scorings.stream()
                .map(Scoring::winners)
                .reduce((one, other) -> one.stream().filter(other::contains).collect(Collectors.toSet()))
                .map(Set::isEmpty)
                .orElse(false);
    }
}
