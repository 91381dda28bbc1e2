package dev.bellwether.core.correction;

import dev.bellwether.core.cost.Money;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What another price would change.
 *
 * @param days the days (UTC) with a change
 * @param unchanged attempts that have that price already
 * @param withoutPrice attempts on days for which there is no right price; they stay as they are
 * @param unknown attempts of which nobody knows what became; they stay at their ceiling
 */
public record RepricePlan(List<Line> days, long unchanged, long withoutPrice, long unknown) {

    /**
     * A day's attempts that change.
     *
     * @param unpriced how many of them had no price before
     * @param before what they were charged; those without a price are not in it
     */
    public record Line(LocalDate day, long attempts, long unpriced, Money before, Money after) {

        static Line of(LocalDate day, @Nullable Money before, @Nullable Money after) {
            return new Line(
                    day,
                    1,
                    before == null ? 1 : 0,
                    before == null ? Money.ZERO : before,
                    after == null ? Money.ZERO : after);
        }

        Line plus(Line other) {
            return new Line(
                    day,
                    attempts + other.attempts,
                    unpriced + other.unpriced,
                    before.plus(other.before),
                    after.plus(other.after));
        }

        /** How much more it is; negative if less. */
        public Money difference() {
            return after.minus(before);
        }
    }

    /** How many attempts change. */
    public long changed() {
        return days.stream().mapToLong(Line::attempts).sum();
    }

    /** What all days come to. */
    public Line total() {
        return days.stream().reduce(Line::plus).orElseThrow();
    }

    /** Counts while attempts go by. */
    static final class Counts {

        private long unchanged;
        private long withoutPrice;
        private long unknown;

        /** What changes of the attempt, or null if nothing does. */
        @Nullable AttemptMoney count(RecordedAttempt attempt, Repricing.Order order) {
            if (attempt.money().state().equals(RecordedAttempt.UNKNOWN)) {
                unknown++;
                return null;
            }
            AttemptMoney attemptMoney = order.version(attempt);
            if (attemptMoney == null) {
                withoutPrice += attempt.money().usage() == null ? 0 : 1;
                return null;
            }
            boolean same = attemptMoney.says(attempt.money());
            unchanged += same ? 1 : 0;
            return same ? null : attemptMoney;
        }

        RepricePlan of(Collection<Line> days) {
            return new RepricePlan(List.copyOf(days), unchanged, withoutPrice, unknown);
        }
    }
}
