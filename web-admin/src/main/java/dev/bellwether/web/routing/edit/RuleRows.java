package dev.bellwether.web.routing.edit;

import dev.bellwether.core.routing.RoutingDocument.Rule;
import java.util.List;
import java.util.stream.IntStream;

/** The rules of a draft, as the editor shows them. */
public final class RuleRows {

    private RuleRows() {}

    /**
     * A rule.
     *
     * @param id names it on the page, wherever it is moved
     * @param index from 0
     * @param where how findings call it
     */
    public record Row(String id, int index, Rule rule, String where, boolean first, boolean last) {}

    public static List<Row> of(List<Rule> rules) {
        return IntStream.range(0, rules.size()).mapToObj(i -> row(rules, i)).toList();
    }

    private static Row row(List<Rule> rules, int index) {
        Rule rule = rules.get(index);
        return new Row(
                ElementIds.of("rule", rule.name()),
                index,
                rule,
                rule.name().isBlank() ? "rule " + (index + 1) : "rule " + rule.name(),
                index == 0,
                index == rules.size() - 1);
    }
}
