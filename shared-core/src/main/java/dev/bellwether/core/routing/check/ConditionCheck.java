package dev.bellwether.core.routing.check;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Hours;
import dev.bellwether.core.routing.RoutingDocument.Length;
import dev.bellwether.core.routing.RoutingDocument.When;
import dev.bellwether.core.routing.Signal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks the conditions of one rule. */
final class ConditionCheck {

    /** What applications send when they leave the choice to us. */
    private static final String AUTO = "auto";

    private final String where;
    private final When when;
    private final RoutingDocument document;
    private final Catalog catalog;
    private final Findings findings;

    ConditionCheck(String where, When when, RoutingDocument document, Catalog catalog, Findings findings) {
        this.where = where;
        this.when = when;
        this.document = document;
        this.catalog = catalog;
        this.findings = findings;
    }

    /** Whether conditions leave nothing out, because there are none. */
    static boolean matchesEverything(@Nullable When when) {
        return when == null
                || (isEmpty(when.category())
                        && isEmpty(when.pattern())
                        && isEmpty(when.caller())
                        && isEmpty(when.tag())
                        && isEmpty(when.alias())
                        && isEmpty(when.shape())
                        && anyLength(when.promptTokens())
                        && anyHour(when.time()));
    }

    private static boolean anyLength(@Nullable Length length) {
        return length == null || length.over() == null && length.upTo() == null;
    }

    private static boolean anyHour(@Nullable Hours hours) {
        return hours == null || hours.from() == null && hours.to() == null && isEmpty(hours.days());
    }

    private static boolean isEmpty(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }

    void all() {
        PatternsCheck.check(where, Objects.requireNonNullElse(when.pattern(), List.of()), findings);
        categories();
        numbers();
        aliases();
    }

    private void categories() {
        List<Category> asked = Objects.requireNonNullElse(when.category(), List.of());
        List<String> dumb = asked.stream()
                .filter(category -> isEmpty(document.categories().get(category)))
                .map(Category::label)
                .toList();
        if (!dumb.isEmpty()) {
            findings.warning(
                    where,
                    "No pattern finds the category " + String.join(" or ", dumb) + ".",
                    "Give the category a pattern.");
        }
        Integer confidence = when.confidence();
        if (confidence != null && (confidence < 0 || confidence > Signal.CERTAIN)) {
            findings.error(where, "A confidence of " + confidence + " percent cannot be.", "Use one from 0 to 100.");
        } else if (confidence != null && asked.isEmpty()) {
            findings.warning(where, "Its confidence is of no category.", "Name a category, or leave it out.");
        }
    }

    private void numbers() {
        Length length = when.promptTokens();
        if (length != null && length.over() != null && length.upTo() != null && length.over() >= length.upTo()) {
            findings.error(
                    where,
                    "No prompt has over %,d and up to %,d tokens.".formatted(length.over(), length.upTo()),
                    "Let \"over\" be the smaller one.");
        }
        if (length != null && length.upTo() != null && length.upTo() < 0) {
            findings.error(where, "No prompt has fewer than 0 tokens.", "Let \"up-to\" be positive.");
        }
        Hours hours = when.time();
        if (hours != null && hours.from() != null && hours.from().equals(hours.to())) {
            findings.error(
                    where,
                    "It is from " + hours.from() + " to " + hours.to() + ".",
                    "Leave both out for the whole day.");
        }
    }

    private void aliases() {
        for (String alias : Objects.requireNonNullElse(when.alias(), List.<String>of())) {
            if (alias.strip().equalsIgnoreCase(AUTO)) {
                findings.error(
                        where,
                        "The alias auto leaves the choice to the rules, so no rule can wait for it.",
                        "Use another name, or no alias.");
            } else if (catalog.find(alias).isPresent()) {
                findings.error(
                        where,
                        "The alias " + alias + " is a model's name, and a model that is named answers.",
                        "Use a name that no model has.");
            }
        }
    }
}
