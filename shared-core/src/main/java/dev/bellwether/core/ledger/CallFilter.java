package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which calls to list. Null is everything; {@link CallLookup#NONE} is what has no tier, no model, no category, no caller or
 * no tag.
 *
 * @param from the first moment
 * @param to the first moment that is too late
 * @param simulated simulated calls or real ones; reports never mix the two
 * @param model only calls that this model was asked for
 * @param outcome how the call ended, or {@link CallLookup#UNPRICED} or {@link #UNKNOWN} for what is not known of its money
 * @param tag only calls with this label
 * @param group only the calls of this comparison or batch
 * @param category what the prompt was classified as
 * @param purpose ask, compare, batch or judge
 * @param source where it came from: console, web or endpoint
 * @param cost only calls that cost at least that much, unknown attempts at their ceilings
 * @param slow only calls that took at least so long
 * @param id only calls whose id begins so
 */
public record CallFilter(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Boolean simulated,
        @Nullable String tier,
        @Nullable String model,
        @Nullable String outcome,
        @Nullable String caller,
        @Nullable String tag,
        @Nullable String group,
        @Nullable String category,
        @Nullable String purpose,
        @Nullable String source,
        @Nullable Money cost,
        @Nullable Duration slow,
        @Nullable String id) {

    /** Every call. */
    public static final CallFilter ALL = new CallFilter(null, null, null, null, null, null, null, null, null);

    /** Stands among the outcomes for calls with an attempt of which nobody knows what became. */
    public static final String UNKNOWN = "unknown";

    /** What {@link #outcome} can be. */
    public static final List<String> OUTCOMES =
            List.of("answered", "cached", "failed", "refused", "cancelled", "open", CallLookup.UNPRICED, UNKNOWN);

    /** The filters that the console has. */
    public CallFilter(
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Boolean simulated,
            @Nullable String tier,
            @Nullable String model,
            @Nullable String outcome,
            @Nullable String caller,
            @Nullable String tag,
            @Nullable String group) {
        this(from, to, simulated, tier, model, outcome, caller, tag, group, null, null, null, null, null, null);
    }

    /** The same, only that caller's calls. */
    public CallFilter by(String caller) {
        return new CallFilter(
                from, to, simulated, tier, model, outcome, caller, tag, group, category, purpose, source, cost, slow,
                id);
    }

    /** The same of another time. */
    CallFilter during(Instant from, Instant to) {
        return new CallFilter(
                from, to, simulated, tier, model, outcome, caller, tag, group, category, purpose, source, cost, slow,
                id);
    }

    /** Whether it asks for what is not known of money, rather than for how calls ended. */
    boolean aboutMoney() {
        return CallLookup.UNPRICED.equals(outcome) || UNKNOWN.equals(outcome);
    }

    /** The filter as SQL, with its values bound. */
    CallStatement statement() {
        return CallStatement.of(this);
    }
}
