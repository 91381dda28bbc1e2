package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.routing.Route;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call came to; the same figures are in the books.
 *
 * @param id the call's id in the books
 * @param route why it went where it went, or null if it was stopped before that was decided
 * @param model the alias of the model that answered, or that was stopped
 * @param finish why the answer ended, or null if it was stopped
 * @param usage the answering attempt's tokens, or null if there is none
 * @param cost what all its attempts were charged, or null if a model has no price
 * @param hasUnknown whether part of the cost is a ceiling: nobody knows what became of an attempt
 * @param estimated whether a usage or a price in it is our estimate
 * @param baselineModel the model that savings are counted against
 * @param baseline what the same tokens would have cost there, or null if there is nothing to compare
 * @param attempts POSTs to the relay
 * @param cached whether the cache answered
 * @param simulated whether no real model answered
 * @param duration from the call to its end
 * @param warning what did not go as it should although the answer came, or null
 * @param budgets what budgets did to it or warn of, one for each, in words without a stop
 * @param capped whether a budget allowed it fewer tokens than were asked for
 */
public record CallResult(
        String id,
        @Nullable Route route,
        String model,
        @Nullable FinishReason finish,
        @Nullable Usage usage,
        @Nullable Money cost,
        boolean hasUnknown,
        boolean estimated,
        String baselineModel,
        @Nullable Money baseline,
        int attempts,
        boolean cached,
        boolean simulated,
        Duration duration,
        @Nullable String warning,
        List<String> budgets,
        boolean capped) {

    public CallResult {
        budgets = List.copyOf(budgets);
    }

    /** Whether its cost is not known because the model that was asked last has no price. */
    public boolean unpriced() {
        return cost == null
                && usage != null
                && route != null
                && route.candidates().stream()
                        .anyMatch(candidate -> candidate.model().alias().equals(model) && candidate.price() == null);
    }

    /** How much less it cost than the baseline; negative if more; null if that is not known. */
    public @Nullable Money saved() {
        return cost == null || baseline == null ? null : baseline.minus(cost);
    }
}
