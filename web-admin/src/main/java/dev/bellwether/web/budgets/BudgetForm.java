package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.UsdField;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form of a budget.
 *
 * @param budget the id of the one that is changed; empty for a new one
 * @param revision the one that the page showed
 * @param go what to do with it: save it, or only say what it would have done
 */
public record BudgetForm(
        String name,
        String scope,
        String value,
        String period,
        String limit,
        String warn,
        String step,
        String exhausted,
        String budget,
        String revision,
        String go) {

    private static final String PREVIEW = "preview";

    /** What a browser leaves out is empty. */
    public BudgetForm {
        name = stripped(name);
        scope = stripped(scope);
        value = stripped(value);
        period = stripped(period);
        limit = stripped(limit);
        warn = stripped(warn);
        step = stripped(step);
        exhausted = stripped(exhausted);
        budget = stripped(budget);
        revision = stripped(revision);
        go = stripped(go);
    }

    private static String stripped(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    /** A new one, with what most want. */
    static BudgetForm blank() {
        return new BudgetForm("", "all", "", "month", "", "80", "", "block", "", "", "");
    }

    /** What a budget says now. */
    static BudgetForm of(Budget budget, Locale locale) {
        return new BudgetForm(
                budget.name(),
                budget.scope().label(),
                Objects.requireNonNullElse(budget.value(), ""),
                budget.period().label(),
                UsdField.write(budget.limit(), locale),
                text(budget.warnPercent()),
                text(budget.stepPercent()),
                budget.whenExhausted().label(),
                budget.id(),
                Integer.toString(budget.revision()),
                "");
    }

    private static String text(@Nullable Integer percent) {
        return percent == null ? "" : percent.toString();
    }

    boolean isPreview() {
        return go.equals(PREVIEW);
    }

    /** The same, made from another revision: its author has seen what that one says. */
    BudgetForm withRevision(Budget now) {
        return new BudgetForm(
                name, scope, value, period, limit, warn, step, exhausted, budget, Integer.toString(now.revision()), "");
    }

    /**
     * The terms; what is about and how often of a budget that is there stay, whatever the form says.
     *
     * @param existing the budget that is changed, or null for a new one
     * @throws Problem naming the first thing that cannot be understood
     */
    BudgetSpec spec(@Nullable Budget existing, Locale locale) {
        Scope about = existing == null ? one("scope", Scope.values(), Scope::label, scope) : existing.scope();
        BigDecimal usd = UsdField.read(limit, locale);
        return new BudgetSpec(
                name,
                about,
                existing == null ? (about == Scope.ALL || value.isEmpty() ? null : value) : existing.value(),
                existing == null
                        ? one("period", BudgetPeriod.values(), BudgetPeriod::label, period)
                        : existing.period(),
                BudgetSpec.limit(usd),
                percent(warn),
                percent(step),
                one("policy", WhenExhausted.values(), WhenExhausted::label, exhausted));
    }

    int revisionNumber() {
        return revision.matches("\\d{1,9}") ? Integer.parseInt(revision) : -1;
    }

    private static @Nullable Integer percent(String text) {
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("\\d{1,4}")) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "\"" + text + "\" is no share of a limit.",
                    "Give 1 to 100, or nothing for never.");
        }
        return Integer.valueOf(text);
    }

    private static <E> E one(String what, E[] all, Function<E, String> label, String text) {
        return Arrays.stream(all)
                .filter(each -> label.apply(each).equals(text))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE,
                        "\"" + text + "\" is no " + what + " of a budget.",
                        String.join(", ", Arrays.stream(all).map(label).toList()) + "."));
    }
}
