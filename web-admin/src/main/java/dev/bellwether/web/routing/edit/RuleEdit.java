package dev.bellwether.web.routing.edit;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.PromptShape;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Hours;
import dev.bellwether.core.routing.RoutingDocument.Length;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.When;
import dev.bellwether.core.routing.Tier;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a rule: a new one, just before the rule for everything else, or another text of one that is there.
 *
 * @param index where it stood when the form was made, from 0; null for a new one
 */
public record RuleEdit(@Nullable Integer index, EditForm form, Catalog catalog) implements Edit {

    private static final int MAX_NAME_LENGTH = 100;
    private static final int CERTAIN = 100;

    @Override
    public RoutingDocument of(RoutingDocument document) {
        Rule rule = rule();
        var rules = new ArrayList<>(document.rules());
        if (index == null) {
            rules.add(Math.max(0, rules.size() - (rule.when() == null && rule.tier() != null ? 0 : 1)), rule);
        } else {
            List<String> names = rules.stream().map(Rule::name).toList();
            rules.set(EditForm.index(String.valueOf(index), form.text("was"), names), rule);
        }
        return Edit.rules(document, rules);
    }

    private Rule rule() {
        String name = form.text("name");
        if (name.isEmpty() || name.length() > MAX_NAME_LENGTH) {
            throw invalid(
                    name.isEmpty() ? "The rule has no name." : "The name is longer than 100 characters.",
                    "Name it in a few words; calls say which rule decided.");
        }
        Tier tier = form.oneOf("tier", Tier.class);
        PickRule pick = form.oneOf("pick", PickRule.class);
        if (tier == null && pick == null) {
            throw invalid("Nothing follows from the rule.", "Choose a tier, or how to pick.");
        }
        String model = form.textOrNull("model");
        if (model != null && tier == null) {
            throw invalid("It names a model and no tier.", "Choose the tier whose models stand in.");
        }
        return new Rule(
                name,
                when(),
                tier,
                model == null ? null : catalog.require(model).alias(),
                pick);
    }

    private @Nullable When when() {
        List<String> patterns = form.lines("patterns");
        if (patterns != null) {
            patterns.forEach(CategoryEdit::validPattern);
        }
        var when = new When(
                values("category", Category.class),
                confidence(),
                patterns,
                length(),
                form.commaSeparated("caller"),
                form.commaSeparated("tag"),
                hours(),
                form.commaSeparated("alias"),
                values("shape", PromptShape.class));
        boolean nothing = Stream.of(
                        when.category(),
                        when.pattern(),
                        when.promptTokens(),
                        when.caller(),
                        when.tag(),
                        when.time(),
                        when.alias(),
                        when.shape())
                .allMatch(Objects::isNull);
        return nothing ? null : when;
    }

    private <T extends Enum<T>> @Nullable List<T> values(String name, Class<T> type) {
        List<T> values = form.all(name).stream()
                .map(value -> EditForm.named(value, type).orElseThrow(() -> Edit.notOffered(value)))
                .toList();
        return values.isEmpty() ? null : values;
    }

    private @Nullable Integer confidence() {
        Long confidence = form.number("confidence");
        if (confidence != null && confidence > CERTAIN) {
            throw invalid(confidence + " % is more than certain.", "Sure is from 0 to 100 percent.");
        }
        return confidence == null ? null : confidence.intValue();
    }

    private @Nullable Length length() {
        Long over = form.number("over");
        Long upTo = form.number("upTo");
        return over == null && upTo == null ? null : new Length(over, upTo);
    }

    private @Nullable Hours hours() {
        LocalTime from = time("from");
        LocalTime to = time("to");
        List<DayOfWeek> days = values("day", DayOfWeek.class);
        return from == null && to == null && days == null ? null : new Hours(from, to, days);
    }

    private @Nullable LocalTime time(String name) {
        String text = form.textOrNull(name);
        try {
            return text == null ? null : LocalTime.parse(text);
        } catch (DateTimeException e) {
            throw new Problem(Problem.Kind.USAGE, text + " is no time of a day.", "Write it as 22:00.", e);
        }
    }

    private static Problem invalid(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
