package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a provider bills for a day and a model, and what the books say.
 *
 * @param day in UTC; null for all days together
 * @param invoiced what the invoice says, or null if it has no such line
 * @param recorded what the books say, or null if they have no such attempt
 */
public record Variance(
        @Nullable LocalDate day,
        String model,
        @Nullable Invoiced invoiced,
        @Nullable Recorded recorded) {

    /** What an invoice's lines add up to; counts that it does not give are null. */
    public record Invoiced(
            @Nullable Long requests,
            @Nullable Long promptTokens,
            @Nullable Long completionTokens,
            Money amount) {

        Invoiced plus(Invoiced other) {
            return new Invoiced(
                    sum(requests, other.requests),
                    sum(promptTokens, other.promptTokens),
                    sum(completionTokens, other.completionTokens),
                    amount.plus(other.amount));
        }

        private static @Nullable Long sum(@Nullable Long a, @Nullable Long b) {
            return a == null || b == null ? null : Long.valueOf(a + b);
        }
    }

    /**
     * What attempts add up to.
     *
     * @param attempts POSTs to the relay
     * @param estimated how much of the charge rests on an estimate
     * @param unknown how much of it is ceilings of attempts that nobody knows of
     * @param unpriced attempts without a price; they are not in the charge
     */
    public record Recorded(
            long attempts,
            long promptTokens,
            long completionTokens,
            Money charged,
            Money estimated,
            Money unknown,
            long unpriced) {

        Recorded plus(Recorded other) {
            return new Recorded(
                    attempts + other.attempts,
                    promptTokens + other.promptTokens,
                    completionTokens + other.completionTokens,
                    charged.plus(other.charged),
                    estimated.plus(other.estimated),
                    unknown.plus(other.unknown),
                    unpriced + other.unpriced);
        }
    }

    /** How much more is billed than is booked; negative if less. A side that is not there counts as nothing. */
    public Money difference() {
        return (invoiced == null ? Money.ZERO : invoiced.amount())
                .minus(recorded == null ? Money.ZERO : recorded.charged());
    }

    /** The difference in percent of what is booked; null if nothing is. */
    public @Nullable BigDecimal percent() {
        return recorded == null || recorded.charged().nanoUsd() == 0
                ? null
                : difference().percentOf(recorded.charged());
    }
}
