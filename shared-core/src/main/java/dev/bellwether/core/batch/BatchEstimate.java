package dev.bellwether.core.batch;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.routing.Candidate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a batch is expected to come to, before anything is asked.
 *
 * @param parts one for each model that would be picked, by its name
 * @param refused rows that no model can or may answer
 * @param minTime what its pace alone takes
 */
public record BatchEstimate(List<Part> parts, int refused, Duration minTime) {

    /**
     * The rows that one model would answer.
     *
     * @param model its alias
     * @param promptTokens our estimate of what it reads
     * @param completionTokens what it is expected to write
     * @param expected what that costs, or null if the model is unpriced
     * @param max what it costs if every answer is as long as it may be, or null if the model is unpriced
     */
    public record Part(
            String model,
            int rows,
            long promptTokens,
            long completionTokens,
            @Nullable Money expected,
            @Nullable Money max) {

        Part plus(Part other) {
            return new Part(
                    model,
                    rows + other.rows,
                    promptTokens + other.promptTokens,
                    completionTokens + other.completionTokens,
                    sum(expected, other.expected),
                    sum(max, other.max));
        }

        private static @Nullable Money sum(@Nullable Money one, @Nullable Money other) {
            return one == null || other == null ? null : one.plus(other);
        }
    }

    static BatchEstimate of(List<BatchRow> rows, RowCosts costs, int perMinute) {
        var parts = new TreeMap<String, Part>();
        int refused = 0;
        for (BatchRow row : rows) {
            var route = costs.route(row);
            if (route.isEmpty()) {
                refused++;
            } else {
                Part part = part(row, route.get().picked(), costs);
                parts.merge(part.model, part, Part::plus);
            }
        }
        Duration min = Spacing.between(perMinute).multipliedBy(Math.max(0, rows.size() - 1));
        return new BatchEstimate(new ArrayList<>(parts.values()), refused, min);
    }

    private static Part part(BatchRow row, Candidate picked, RowCosts costs) {
        Price price = picked.price();
        return new Part(
                picked.model().alias(),
                1,
                TokenEstimate.of(row.chat()),
                costs.expectedTokens(row),
                price == null ? null : costs.expected(row, price),
                price == null ? null : costs.ceiling(row, price));
    }

    /** What the picked models cost if every answer is as long as it may be; models without a price are left out. */
    public Money max() {
        return parts.stream().map(Part::max).filter(java.util.Objects::nonNull).reduce(Money.ZERO, Money::plus);
    }
}
