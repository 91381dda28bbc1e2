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

    private final transient Standing standing;

    private BudgetRefused(String sentence, String advice, Standing standing) {
        super(Kind.REFUSED, sentence, advice);
        this.standing = standing;
    }

    /**
     * Not even the shortest answer can be paid.
     *
     * @param least what that one may cost
     */
    public static BudgetRefused tooLittle(Standing standing, Money least) {
        return new BudgetRefused(
                "%s; this call may cost %s or more.".formatted(left(standing), least),
                resets(standing) + " Raise the limit with budget set "
                        + standing.budget().name() + " --limit USD, ask a cheaper model, or send a shorter prompt.",
                standing);
    }

    /** Nothing is left. */
    public static BudgetRefused exhausted(Standing standing) {
        return new BudgetRefused(
                left(standing) + ".",
                resets(standing) + " Raise the limit with budget set "
                        + standing.budget().name() + " --limit USD.",
                standing);
    }

    /** Nobody knows what it may cost. */
    static BudgetRefused unpriced(Standing standing, String model) {
        return new BudgetRefused(
                "%s has no price, so nobody can hold money back for it from budget %s, which has %s left of %s."
                        .formatted(
                                model,
                                standing.budget().name(),
                                notNegative(standing.left()),
                                standing.budget().limit()),
                "Give it a price with models import, or ask another model with -m. " + resets(standing),
                standing);
    }

    /** How the budget stands that refused. */
    public Standing standing() {
        return standing;
    }

    private static String left(Standing standing) {
        Budget budget = standing.budget();
        return "Budget %s has %s left of %s this %s%s"
                .formatted(
                        budget.name(),
                        notNegative(standing.left()),
                        budget.limit(),
                        budget.cycle().label(),
                        held(standing));
    }

    /** What is held back for calls under way may come back soon. */
    private static String held(Standing standing) {
        return standing.reserved().nanoUsd() == 0
                ? ""
                : " (" + standing.reserved() + " is held back for calls under way)";
    }

    private static String resets(Standing standing) {
        ZoneId zone = standing.budget().zone();
        return "It resets on " + MOMENT.format(standing.resets().atZone(zone)) + " (" + zone + ").";
    }

    private static Money notNegative(Money money) {
        return money.nanoUsd() < 0 ? Money.ZERO : money;
    }
}
