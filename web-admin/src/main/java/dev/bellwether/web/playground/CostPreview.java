package dev.bellwether.web.playground;

import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.Estimate;
import dev.bellwether.core.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt run would cost.
 *
 * @param rows one for each answer, in the order in which they were named
 * @param total what the answers are expected to cost together, as far as that is known
 * @param ceiling what they can cost at most, as far as that is known
 * @param unpriced how many answers would come from a model without a price
 * @param confirm whether somebody has to agree first
 */
record CostPreview(List<Row> rows, Money total, Money ceiling, long unpriced, boolean confirm) {

    CostPreview {
        rows = List.copyOf(rows);
    }

    /**
     * One answer's part.
     *
     * @param name auto, or the model
     * @param picked the model that would be asked first, or null if nobody would
     */
    record Row(String name, @Nullable String picked, Estimate estimate) {

        static Row of(String name, Estimate estimate) {
            boolean refused =
                    estimate.refusal() != null || estimate.route().stages().isEmpty();
            return new Row(
                    name, refused ? null : estimate.route().picked().model().alias(), estimate);
        }

        /** What the estimate's tokens cost less than at the baseline; null if that is not known. */
        public @Nullable Money less() {
            Money cost = estimate.cost();
            Money baseline = estimate.baseline();
            return cost == null || baseline == null ? null : baseline.minus(cost);
        }
    }

    static CostPreview of(List<Row> rows, Money confirmAbove) {
        List<Estimate> estimates = rows.stream()
                .filter(row -> row.picked() != null)
                .map(Row::estimate)
                .toList();
        Money ceiling = sum(estimates.stream().map(Estimate::maxCost));
        return new CostPreview(
                rows,
                sum(estimates.stream().map(Estimate::cost)),
                ceiling,
                estimates.stream().filter(Estimate::unpriced).count(),
                ceiling.compareTo(confirmAbove) > 0);
    }

    private static Money sum(Stream<@Nullable Money> amounts) {
        return amounts.flatMap(Stream::ofNullable).reduce(Money.ZERO, Money::plus);
    }

    /** The budgets that any of it would count to, each once. */
    public List<BudgetStatus> budgets() {
        Map<String, BudgetStatus> budgets = new LinkedHashMap<>();
        rows.forEach(row -> row.estimate()
                .budgets()
                .forEach(status -> budgets.putIfAbsent(status.budget().id(), status)));
        return List.copyOf(budgets.values());
    }

    /** Refuses more than somebody said that it may cost, as the console does. */
    void requireUnder(@Nullable Money maxCost) {
        if (maxCost == null) {
            return;
        }
        if (unpriced > 0) {
            throw refused(
                    "A model that may answer has no price, so nobody knows whether it stays under " + maxCost + ".",
                    "Choose another model.");
        }
        if (ceiling.compareTo(maxCost) > 0) {
            throw refused(
                    "It may cost up to " + ceiling + ", over the max cost of " + maxCost + ".",
                    "Ask for shorter answers, or raise the max cost.");
        }
    }

    /**
     * Refuses what may cost so much that somebody has to agree first.
     *
     * @param agreed how many nano-USD somebody has agreed to, as a form says it
     */
    void requireAgreed(String agreed) {
        if (confirm && !(agreed.matches("\\d{1,18}") && covers(Long.parseLong(agreed)))) {
            throw refused(
                    "It may cost up to " + ceiling + ", and nobody has agreed to that.",
                    "Agree below, or ask for shorter answers.");
        }
    }

    private boolean covers(long agreed) {
        return ceiling.nanoUsd() <= agreed;
    }

    private static Problem refused(String sentence, String advice) {
        return new Problem(Problem.Kind.REFUSED, sentence, advice);
    }
}
