package dev.bellwether.console.commands.budget;

import dev.bellwether.core.budget.BudgetEvent;
import dev.bellwether.core.cost.Money;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a change of a budget changed, in words. */
final class BudgetDifference {

    private BudgetDifference() {}

    /** Each field that differs with its value before and now; empty for what was no change. */
    static String describe(BudgetEvent event) {
        return event.changes().stream()
                .map(change -> name(change.field()) + " " + shown(change.field(), change.before()) + " before, "
                        + shown(change.field(), change.after()) + " now")
                .collect(Collectors.joining("; "));
    }

    private static String name(String field) {
        return switch (field) {
            case "limit_nano_usd" -> "limit";
            case "warn_percent" -> "warns at %";
            case "step_percent" -> "steps down at %";
            default -> field.replace('_', ' ');
        };
    }

    private static String shown(String field, @Nullable String value) {
        if (value == null) {
            return "never";
        }
        return field.equals("limit_nano_usd") ? new Money(Long.parseLong(value)).toString() : value;
    }
}
