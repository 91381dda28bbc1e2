package dev.bellwether.console.commands;

import dev.bellwether.core.budget.BudgetEvent;
import dev.bellwether.core.cost.Money;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a change of a budget changed, in words. */
final class BudgetDifference {

    private static final JsonMapper JSON = new JsonMapper();

    private BudgetDifference() {}

    /** Each field that differs with its value before and now; empty for what was no change. */
    static String words(BudgetEvent event) {
        String before = event.before();
        String after = event.after();
        if (before == null || after == null) {
            return "";
        }
        JsonNode then = JSON.readTree(before);
        var words = new ArrayList<String>();
        JSON.readTree(after).properties().forEach(field -> {
            JsonNode old = then.path(field.getKey());
            if (!old.equals(field.getValue())) {
                words.add(name(field.getKey()) + " " + shown(field.getKey(), old) + " before, "
                        + shown(field.getKey(), field.getValue()) + " now");
            }
        });
        return String.join("; ", words);
    }

    private static String name(String field) {
        return switch (field) {
            case "limit_nano_usd" -> "limit";
            case "warn_percent" -> "warns at %";
            case "step_percent" -> "steps down at %";
            default -> field.replace('_', ' ');
        };
    }

    private static String shown(String field, @Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return "never";
        }
        return field.equals("limit_nano_usd")
                ? new Money(Long.parseLong(value.asString())).toString()
                : value.asString();
    }
}
