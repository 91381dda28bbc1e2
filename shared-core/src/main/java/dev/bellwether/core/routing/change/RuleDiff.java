package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RuleDescription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What changed in the rules, in words. Rules are told apart by their names. */
final class RuleDiff {

    private final Map<String, Rule> before;
    private final Map<String, Rule> after;
    private final List<String> sentences = new ArrayList<>();

    private RuleDiff(List<Rule> before, List<Rule> after) {
        this.before = byName(before);
        this.after = byName(after);
    }

    static List<String> sentences(List<Rule> before, List<Rule> after) {
        return new RuleDiff(before, after).all();
    }

    /** Two rules of one name are no good, but can stand in a draft. */
    private static Map<String, Rule> byName(List<Rule> rules) {
        var byName = new LinkedHashMap<String, Rule>();
        for (Rule rule : rules) {
            String name = rule.name();
            while (byName.putIfAbsent(name, rule) != null) {
                name += " (again)";
            }
        }
        return byName;
    }

    private List<String> all() {
        renamed();
        int place = 0;
        for (Map.Entry<String, Rule> entry : after.entrySet()) {
            place++;
            Rule was = before.get(entry.getKey());
            if (was == null) {
                added(entry.getKey(), entry.getValue(), place);
            } else {
                changed(entry.getKey(), was, entry.getValue());
            }
        }
        before.keySet().stream()
                .filter(name -> !after.containsKey(name))
                .forEach(name -> sentences.add("rule " + name + " removed"));
        OrderDiff.moves(List.copyOf(before.keySet()), List.copyOf(after.keySet()))
                .forEach(move -> sentences.add("rule " + move));
        return sentences;
    }

    /** One that is gone and one that is new, and that say the same, are one. */
    private void renamed() {
        for (String old : List.copyOf(before.keySet())) {
            if (after.containsKey(old)) {
                continue;
            }
            Rule rule = Objects.requireNonNull(before.get(old));
            after.keySet().stream()
                    .filter(name -> !before.containsKey(name))
                    .filter(name -> sameBut(rule, Objects.requireNonNull(after.get(name))))
                    .findFirst()
                    .ifPresent(name -> rename(old, name));
        }
    }

    private static boolean sameBut(Rule one, Rule other) {
        return one.equals(new Rule(one.name(), other.when(), other.tier(), other.model(), other.pick()));
    }

    private void rename(String old, String name) {
        sentences.add("rule " + old + " is called " + name + " now");
        var renamed = new LinkedHashMap<String, Rule>();
        before.forEach((key, rule) -> renamed.put(key.equals(old) ? name : key, rule));
        before.clear();
        before.putAll(renamed);
    }

    private void added(String name, Rule rule, int place) {
        sentences.add("rule %s added in place %d: %s -> %s"
                .formatted(name, place, RuleDescription.when(rule), RuleDescription.then(rule)));
    }

    private void changed(String name, Rule was, Rule is) {
        if (!Objects.equals(was.when(), is.when())) {
            sentences.add("rule %s holds when %s, instead of %s"
                    .formatted(name, RuleDescription.when(is), RuleDescription.when(was)));
        }
        if (!RuleDescription.then(was).equals(RuleDescription.then(is))) {
            sentences.add("rule %s leads to %s instead of %s"
                    .formatted(name, RuleDescription.then(is), RuleDescription.then(was)));
        }
    }
}
