package dev.bellwether.core.routing.check;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Checks the rules: each by itself, and their order. */
final class RuleCheck {

    private final RoutingDocument document;
    private final Catalog catalog;
    private final LocalDate day;
    private final Findings findings;

    RuleCheck(RoutingDocument document, Catalog catalog, LocalDate day, Findings findings) {
        this.document = document;
        this.catalog = catalog;
        this.day = day;
        this.findings = findings;
    }

    void all() {
        List<Rule> rules = document.rules();
        for (int i = 0; i < rules.size(); i++) {
            Rule rule = rules.get(i);
            String where = rule.name().isBlank() ? "rule " + (i + 1) : "rule " + rule.name();
            consequence(where, rule, rules.subList(i + 1, rules.size()));
            if (rule.when() != null) {
                new ConditionCheck(where, rule.when(), document, catalog, findings).all();
            }
        }
        names(rules);
        order(rules);
    }

    private void consequence(String where, Rule rule, List<Rule> later) {
        if (rule.tier() == null && rule.pick() == null) {
            findings.error(where, "Nothing follows from it.", "Give it a tier, or a pick.");
        }
        String model = rule.model();
        if (model != null) {
            findings.unknownModel(where, model, catalog);
            catalog.find(model)
                    .filter(known -> known.priceOn(day).isEmpty())
                    .ifPresent(known -> findings.error(
                            where,
                            "%s has no price on %s.".formatted(known.alias(), day),
                            "Price it in the catalogue first, or name another."));
            if (rule.tier() == null) {
                findings.error(where, "It names a model and no tier.", "Name the tier whose models stand in.");
            }
        }
        if (rule.pick() == PickRule.WEIGHTED) {
            weighted(where, rule, later);
        }
    }

    /** A rule without a tier changes how the tiers of the rules after it pick. */
    private void weighted(String where, Rule rule, List<Rule> later) {
        Stream<Tier> tiers = rule.tier() == null ? later.stream().map(Rule::tier) : Stream.of(rule.tier());
        List<String> without = tiers.filter(Objects::nonNull)
                .distinct()
                .filter(this::hasNoShares)
                .map(Tier::label)
                .toList();
        if (!without.isEmpty()) {
            findings.error(
                    where,
                    "It picks by shares, and there are none in " + String.join(", ", without) + ".",
                    "Add shares to the tier, or pick in another way.");
        }
    }

    private boolean hasNoShares(Tier tier) {
        TierForm form = document.tiers().get(tier);
        return form == null || form.shares() == null || form.shares().isEmpty();
    }

    private void names(List<Rule> rules) {
        var seen = new HashSet<String>();
        for (Rule rule : rules) {
            if (rule.name().isBlank()) {
                findings.error("rules", "A rule has no name.", "Name it; calls say which rule decided.");
            } else if (!seen.add(rule.name().strip().toLowerCase(Locale.ROOT))) {
                findings.error("rule " + rule.name(), "Two rules have this name.", "Rename one.");
            }
        }
    }

    private void order(List<Rule> rules) {
        Rule last = rules.isEmpty() ? null : rules.get(rules.size() - 1);
        if (last == null || last.tier() == null || last.when() != null) {
            findings.error("rules", "The last rule must match every call.", "Give it a tier and no \"when\".");
        }
        for (int i = 0; i < rules.size() - 1; i++) {
            Rule rule = rules.get(i);
            if (rule.tier() != null && ConditionCheck.matchesEverything(rule.when())) {
                List<String> after = rules.subList(i + 1, rules.size()).stream()
                        .map(Rule::name)
                        .toList();
                findings.warning(
                        "rule " + rule.name(),
                        "It matches every call, so what comes after it never holds: " + String.join(", ", after) + ".",
                        "Move it to the end, or give it a condition.");
                return;
            }
        }
    }
}
