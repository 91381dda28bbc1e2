package dev.bellwether.core.correction;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.time.LocalDate;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Prices what a model was charged anew after its price was wrong. An attempt keeps its tokens and gets another price; one that
 * had none gets its first. Attempts that nobody knows of keep what was held back for them, since they have no tokens; what
 * the cache answered cost nothing at any price.
 */
public final class Repricing {

    private final Corrections corrections;

    Repricing(Corrections corrections) {
        this.corrections = corrections;
    }

    /**
     * What is to be priced, and how.
     *
     * @param range of one model
     * @param price the right price of a day (UTC); empty leaves the day as it is
     */
    public record Order(AttemptRange range, Function<LocalDate, Optional<Price>> price) {

        @Nullable AttemptMoney version(RecordedAttempt attempt) {
            Usage usage = attempt.money().usage();
            Price right = price.apply(attempt.day())
                    .map(listed -> listed.at(attempt.at()))
                    .orElse(null);
            if (usage == null || right == null || attempt.money().state().equals(RecordedAttempt.UNKNOWN)) {
                return null;
            }
            // What it is compared with has the same wrong price if it is the same model.
            boolean own = attempt.money().baseline() != null && attempt.model().equals(attempt.baselineModel());
            AttemptMoney attemptMoney =
                    AttemptMoney.priced(usage, right, attempt.money().baseline());
            return own
                    ? new AttemptMoney(
                            attemptMoney.rates(),
                            usage,
                            attemptMoney.state(),
                            attemptMoney.charged(),
                            attemptMoney.charged())
                    : attemptMoney;
        }
    }

    /**
     * What would change; nothing does yet.
     *
     * @throws Problem if an amount is beyond all books
     */
    public RepricePlan plan(Order order) {
        var days = new TreeMap<LocalDate, RepricePlan.Line>();
        var plan = new RepricePlan.Counts();
        try {
            corrections.each(order.range(), attempt -> {
                AttemptMoney attemptMoney = plan.count(attempt, order);
                if (attemptMoney != null) {
                    Money before = attempt.money().charged();
                    days.merge(
                            attempt.day(),
                            RepricePlan.Line.of(attempt.day(), before, attemptMoney.charged()),
                            RepricePlan.Line::plus);
                }
            });
        } catch (ArithmeticException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "At that price an attempt costs more than the books can hold.",
                    "Prices are in USD per million tokens.",
                    e);
        }
        return plan.of(days.values());
    }

    /**
     * Enters the corrections, at most a thousand at once.
     *
     * @param done is told after each step how many were entered in it
     * @return how many were entered; done again, none are
     * @throws InterruptedException if the thread was interrupted, between two steps; what was entered stays
     */
    public long apply(Order order, String reason, LongConsumer done) throws InterruptedException {
        return corrections.enter(order.range(), new Corrections.Entry("reprice", order::version, reason), done);
    }
}
