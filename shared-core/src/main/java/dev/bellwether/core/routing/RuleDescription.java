package dev.bellwether.core.routing;

import dev.bellwether.core.routing.RoutingDocument.Hours;
import dev.bellwether.core.routing.RoutingDocument.Length;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.When;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says rules in words. */
public final class RuleDescription {

    private RuleDescription() {}

    /** When a rule holds: {@code category is code_generation or reasoning, and tag is legal}; "always" without conditions. */
    public static String when(Rule rule) {
        When when = rule.when();
        if (when == null) {
            return "always";
        }
        var parts = new ArrayList<String>();
        add(parts, "category is ", labels(when.category()));
        if (when.confidence() != null) {
            parts.add("that is at least " + when.confidence() + " % sure");
        }
        add(parts, "the prompt matches ", orNone(when.pattern()));
        if (when.promptTokens() != null) {
            parts.add(length(when.promptTokens()));
        }
        add(parts, "the caller is ", orNone(when.caller()));
        add(parts, "the tag is ", orNone(when.tag()));
        if (when.time() != null) {
            parts.add(hours(when.time()));
        }
        add(parts, "asked for as ", orNone(when.alias()));
        add(parts, "the prompt's shape is ", shapes(when.shape()));
        return parts.isEmpty() ? "always" : String.join(", and ", parts);
    }

    /** What follows: {@code high}, {@code premium, first claude-opus-4}, {@code picks the cheapest}. */
    public static String then(Rule rule) {
        var parts = new ArrayList<String>();
        if (rule.tier() != null) {
            parts.add(rule.tier().label());
        }
        if (rule.model() != null) {
            parts.add("first " + rule.model());
        }
        if (rule.pick() != null) {
            parts.add("picks " + rule.pick().description());
        }
        return String.join(", ", parts);
    }

    private static void add(List<String> parts, String begin, List<String> names) {
        if (!names.isEmpty()) {
            parts.add(begin + String.join(" or ", names));
        }
    }

    private static List<String> labels(@Nullable List<Category> categories) {
        return categories == null
                ? List.of()
                : categories.stream().map(Category::label).toList();
    }

    private static List<String> shapes(@Nullable List<PromptShape> shapes) {
        return shapes == null
                ? List.of()
                : shapes.stream().map(PromptShape::label).toList();
    }

    private static List<String> orNone(@Nullable List<String> names) {
        return Objects.requireNonNullElse(names, List.of());
    }

    private static String length(Length length) {
        String over = length.over() == null ? "" : String.format(Locale.ROOT, " over %,d", length.over());
        String upTo = length.upTo() == null ? "" : String.format(Locale.ROOT, " up to %,d", length.upTo());
        return "the prompt has" + over + (over.isEmpty() || upTo.isEmpty() ? "" : " and") + upTo + " tokens";
    }

    private static String hours(Hours hours) {
        String days = hours.days() == null || hours.days().isEmpty()
                ? ""
                : " on "
                        + hours.days().stream()
                                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                                .collect(Collectors.joining(" or "));
        String from = hours.from() == null ? "00:00" : hours.from().toString();
        String to = hours.to() == null ? "24:00" : hours.to().toString();
        return "it is " + from + " to " + to + days;
    }
}
