package dev.bellwether.web.routing.edit;

import dev.bellwether.core.routing.RoutingDocument.Hours;
import dev.bellwether.core.routing.RoutingDocument.Length;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.When;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its form shows it: every field by its name, as it is written or was typed.
 *
 * @param texts fields with one value
 * @param categories that are ticked
 * @param days that are ticked
 * @param shapes that are ticked
 */
public record RuleForm(Map<String, String> texts, List<String> categories, List<String> days, List<String> shapes) {

    public static final RuleForm EMPTY = new RuleForm(Map.of(), List.of(), List.of(), List.of());

    private static final List<String> TEXTS = List.of(
            "name",
            "was",
            "confidence",
            "patterns",
            "over",
            "upTo",
            "caller",
            "tag",
            "from",
            "to",
            "alias",
            "tier",
            "model",
            "pick");

    /** What was typed. */
    public static RuleForm of(EditForm form) {
        var texts = new HashMap<String, String>();
        form.typed().forEach((name, values) -> {
            if (TEXTS.contains(name)) {
                texts.put(name, values.get(0));
            }
        });
        return new RuleForm(texts, form.all("category"), form.all("day"), form.all("shape"));
    }

    /** What a rule says. */
    public static RuleForm of(Rule rule) {
        var texts = new HashMap<String, String>();
        put(texts, "name", rule.name());
        put(texts, "was", rule.name());
        put(texts, "tier", rule.tier() == null ? null : rule.tier().label());
        put(texts, "model", rule.model());
        put(texts, "pick", rule.pick() == null ? null : rule.pick().label());
        When when = rule.when();
        if (when == null) {
            return new RuleForm(texts, List.of(), List.of(), List.of());
        }
        put(texts, "confidence", when.confidence());
        put(texts, "patterns", joined("\n", when.pattern()));
        put(texts, "caller", joined(", ", when.caller()));
        put(texts, "tag", joined(", ", when.tag()));
        put(texts, "alias", joined(", ", when.alias()));
        Length length = when.promptTokens();
        put(texts, "over", length == null ? null : length.over());
        put(texts, "upTo", length == null ? null : length.upTo());
        Hours hours = when.time();
        put(texts, "from", hours == null ? null : hours.from());
        put(texts, "to", hours == null ? null : hours.to());
        return new RuleForm(
                texts, labels(when.category()), labels(hours == null ? null : hours.days()), labels(when.shape()));
    }

    private static void put(Map<String, String> texts, String name, @Nullable Object value) {
        if (value != null) {
            texts.put(name, value.toString());
        }
    }

    private static @Nullable String joined(String between, @Nullable List<String> values) {
        return values == null ? null : String.join(between, values);
    }

    private static List<String> labels(@Nullable List<? extends Enum<?>> values) {
        return values == null
                ? List.of()
                : values.stream()
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList();
    }

    /** A field's text; empty if nothing stands in it. */
    public String text(String name) {
        return texts.getOrDefault(name, "");
    }
}
