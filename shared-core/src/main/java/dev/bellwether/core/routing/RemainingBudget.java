package dev.bellwether.core.routing;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a budget that may concern a call still allows.
 *
 * @param budget its name
 * @param period how often it begins anew: day, week or month
 * @param from when its present period began
 * @param resets when the next one begins, in words
 * @param model the alias of the model whose spending it limits, or null
 * @param tier the tier whose spending it limits, or null; without either it is about the call whatever answers
 * @param limit the most that may be spent in a period
 * @param used what is spent or held back in this one
 * @param limits whether nothing beyond the limit is paid
 * @param warnPercent the share from which on people are told, or null
 * @param stepPercent the share from which on a tier lower answers, or null
 * @param warns whether that share is reached
 * @param stepsDown whether that share is reached
 */
public record RemainingBudget(
        String budget,
        String period,
        Instant from,
        String resets,
        @Nullable String model,
        @Nullable Tier tier,
        Money limit,
        Money used,
        boolean limits,
        @Nullable Integer warnPercent,
        @Nullable Integer stepPercent,
        boolean warns,
        boolean stepsDown) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What is left; less than nothing if a relay billed more than it could have. */
    public Money left() {
        return limit.minus(used);
    }

    /** Whether it limits what a call to that tier pays, whichever model answers. */
    boolean isAbout(Tier decided) {
        return model == null && (tier == null || tier == decided);
    }

    /** Whether it limits what a call to that tier pays that model. */
    boolean isAbout(Tier decided, String alias) {
        return model == null ? isAbout(decided) : model.equals(alias);
    }

    /** Of those that limit what a call to that tier pays that model, the one that has least left. */
    static Optional<RemainingBudget> tightest(List<RemainingBudget> all, Tier decided, String alias) {
        return all.stream()
                .filter(remainingBudget -> remainingBudget.limits && remainingBudget.isAbout(decided, alias))
                .min(Comparator.comparing(RemainingBudget::left));
    }

    /** How much is used, for people: {@code 92.1 % of $5.00 used}. Rounded down, so that no share looks reached that is not. */
    String share() {
        BigDecimal percent = limit.nanoUsd() == 0
                ? HUNDRED
                : BigDecimal.valueOf(used.nanoUsd())
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(limit.nanoUsd()), 1, RoundingMode.DOWN);
        String words =
                percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString();
        return words + " % of " + limit + " used";
    }

    /** For people: {@code $0.0004 left of $5.00}. */
    String rest() {
        return notNegative(left()) + " left of " + limit;
    }

    /** What is left, for people: nobody can spend less than nothing. */
    static Money notNegative(Money left) {
        return left.nanoUsd() < 0 ? Money.ZERO : left;
    }
}
