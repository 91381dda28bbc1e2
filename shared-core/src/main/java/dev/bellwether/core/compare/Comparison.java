package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What several models made of one prompt.
 *
 * @param id binds its calls together in the books
 * @param entries one for each model, in the order in which they were named
 * @param picked the best by the criterion, or null if no model answered
 */
public record Comparison(
        String id,
        Criterion criterion,
        List<Entry> entries,
        @Nullable Entry picked) {

    /**
     * One model's part: an answer with what it came to, or a problem.
     *
     * @param text the answer, empty if there was none
     * @param result what the call came to, or null if it failed
     * @param problem why there is no whole answer, or null if there is
     * @param cancelled whether it was stopped; its result then says what had come
     * @param balanced the balanced score from 0 to 1, or null if it failed
     */
    public record Entry(
            Model model,
            String text,
            @Nullable CallResult result,
            @Nullable Problem problem,
            boolean cancelled,
            Duration duration,
            @Nullable BigDecimal balanced) {

        /** Whether the model answered. */
        public boolean answered() {
            return problem == null;
        }

        /** What the answer cost, if that is known. */
        public Optional<Money> cost() {
            return Optional.ofNullable(result).map(CallResult::cost);
        }
    }

    /** How many models failed. */
    public long failures() {
        return entries.stream().filter(entry -> !entry.answered()).count();
    }

    /** What all answers cost together; what is not known is left out. */
    public Money cost() {
        return entries.stream().flatMap(entry -> entry.cost().stream()).reduce(Money.ZERO, Money::plus);
    }
}
