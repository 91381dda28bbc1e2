package dev.bellwether.core.replay;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What other rules would have made of past calls. Both sides are priced with the tokens of the answer that came, at the
 * prices of the call's day, for the model that was picked first; so they differ by the choice of model alone.
 *
 * @param calls how many were looked at, {@code from} to {@code to}
 * @param named calls that named their model: no rule moves them
 * @param notReplayed calls that cannot be decided, since a pattern that matters was not looked for when they were made
 * @param unrecordedPatterns those patterns
 * @param refused calls that the other rules would refuse
 * @param flows who would go where, those that stay included; the greatest difference in cost first
 * @param changes single calls that would change tier or model; the greatest difference in cost first
 */
public record ReplayReport(
        int calls,
        @Nullable Instant from,
        @Nullable Instant to,
        int named,
        int notReplayed,
        Set<String> unrecordedPatterns,
        int refused,
        List<Flow> flows,
        List<Change> changes) {

    /** Where a call is sent: a tier and the model that it picks. */
    public record Target(String tier, String model) {

        @Override
        public String toString() {
            return tier + " " + model;
        }
    }

    /**
     * Calls that went to one place and would go to another, or the same.
     *
     * @param priced how many of them have tokens and both prices; the sums are theirs
     * @param cached how many the cache answered, for nothing then and now
     * @param before what they cost at the place where they went
     * @param after what the same tokens cost at the place where they would go
     * @param latencyBefore milliseconds to the first words, typical of the model
     */
    public record Flow(
            Target then,
            Target now,
            int calls,
            int priced,
            int cached,
            long promptTokens,
            long completionTokens,
            Money before,
            Money after,
            int latencyBefore,
            int latencyAfter) {

        /** Whether the call would be sent elsewhere. */
        public boolean moved() {
            return !then.equals(now);
        }
    }

    /**
     * A call that would change tier or model.
     *
     * @param before its cost then, or null if it is not known
     */
    public record Change(
            String id,
            Instant at,
            @Nullable String category,
            long promptTokens,
            Target then,
            Target now,
            @Nullable Money before,
            @Nullable Money after) {

        /** Whether it would go to another tier. */
        public boolean tierChanged() {
            return !then.tier().equals(now.tier());
        }
    }

    /** Calls that would go elsewhere. */
    public int moved() {
        return flows.stream().filter(Flow::moved).mapToInt(Flow::calls).sum();
    }

    /** Calls that would go to another tier. */
    public int tierChanged() {
        return flows.stream()
                .filter(flow -> !flow.then().tier().equals(flow.now().tier()))
                .mapToInt(Flow::calls)
                .sum();
    }

    /** What the priced calls cost then. */
    public Money before() {
        return flows.stream().map(Flow::before).reduce(Money.ZERO, Money::plus);
    }

    /** What they would cost. */
    public Money after() {
        return flows.stream().map(Flow::after).reduce(Money.ZERO, Money::plus);
    }

    /** How many calls the two sums are of. */
    public int priced() {
        return flows.stream().mapToInt(Flow::priced).sum();
    }

    /**
     * The time to the first words that so many percent of the calls stay under, by the typical time of each model.
     *
     * @param after with the other rules, or then
     * @return milliseconds, or null without calls
     */
    public @Nullable Integer latency(int percent, boolean after) {
        int all = flows.stream().mapToInt(Flow::calls).sum();
        int rank = (all * percent + 99) / 100;
        int seen = 0;
        for (Flow flow : flows.stream()
                .sorted(java.util.Comparator.comparingInt(flow -> after ? flow.latencyAfter() : flow.latencyBefore()))
                .toList()) {
            seen += flow.calls();
            if (seen >= rank) {
                return after ? flow.latencyAfter() : flow.latencyBefore();
            }
        }
        return null;
    }
}
