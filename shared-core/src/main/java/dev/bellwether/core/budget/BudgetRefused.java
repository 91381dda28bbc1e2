package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A budget has not enough left for a call; nothing was sent. */
public final class BudgetRefused extends Problem {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final transient BudgetStatus status;

    private BudgetRefused(String sentence, String advice, BudgetStatus status) {
        super(Kind.REFUSED, sentence, advice);
        this.status = status;
    }

    /**
     * Not even the shortest answer can be paid.
     *
     * @param min what that one may cost
     */
    public static BudgetRefused tooLittle(BudgetStatus status, Money min) {
        return new BudgetRefused(
                "%s; this call may cost %s or more.".formatted(left(status), min),
                resets(status) + " Raise the limit with budget set "
                        + status.budget().name() + " --limit USD, ask a cheaper model, or send a shorter prompt.",
                status);
    }

    /** Nothing is left. */
    public static BudgetRefused exhausted(BudgetStatus status) {
        return new BudgetRefused(
                left(status) + ".",
                resets(status) + " Raise the limit with budget set "
                        + status.budget().name() + " --limit USD.",
                status);
    }

    /** Nobody knows what it may cost. */
    static BudgetRefused unpriced(BudgetStatus status, String model) {
        return new BudgetRefused(
                "%s has no price, so nobody can hold money back for it from budget %s, which has %s left of %s."
                        .formatted(
                                model,
                                status.budget().name(),
                                notNegative(status.left()),
                                status.budget().limit()),
                "Give it a price with models import, or ask another model with -m. " + resets(status),
                status);
    }

    /** How the budget stands that refused. */
    public BudgetStatus status() {
        return status;
    }

    private static String left(BudgetStatus status) {
        Budget budget = status.budget();
        return "Budget %s has %s left of %s this %s%s"
                .formatted(
                        budget.name(),
                        notNegative(status.left()),
                        budget.limit(),
                        budget.period().label(),
                        reserved(status));
    }

    /** What is held back for calls under way may come back soon. */
    private static String reserved(BudgetStatus status) {
        return status.reserved().nanoUsd() == 0 ? "" : " (" + status.reserved() + " is held back for calls under way)";
    }

    private static String resets(BudgetStatus status) {
        ZoneId zone = status.budget().zone();
        return "It resets on " + MOMENT.format(status.resets().atZone(zone)) + " (" + zone + ").";
    }

    private static Money notNegative(Money money) {
        return money.nanoUsd() < 0 ? Money.ZERO : money;
    }
}
