package dev.bellwether.core.routing.check;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.NeverPicked;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.ProviderLists;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Checks one tier. */
final class TierCheck {

    /** A window this many times smaller than another's drops out of many calls that the other takes. */
    private static final int MUCH_SMALLER = 4;

    private final Tier tier;
    private final RoutingDocument document;
    private final Catalog catalog;
    private final LocalDate day;
    private final Findings findings;
    private final String where;

    TierCheck(Tier tier, RoutingDocument document, Catalog catalog, LocalDate day, Findings findings) {
        this.tier = tier;
        this.document = document;
        this.catalog = catalog;
        this.day = day;
        this.findings = findings;
        this.where = "tier " + tier.label();
    }

    void all(TokenPrice commonMaxPrice) {
        TierForm form = document.tiers().get(tier);
        if (form == null || form.candidates().isEmpty()) {
            findings.error(where, "It has no candidates.", "Give it at least one model.");
            return;
        }
        candidates(form);
        shares(form);
        List<Model> known = form.candidates().stream()
                .flatMap(alias -> catalog.find(alias).stream())
                .distinct()
                .toList();
        if (!known.isEmpty()) {
            providers(known);
            windows(known);
            prices(known, commonMaxPrice);
            NeverPicked.in(tier, with(form, known), catalog, day, ModelObservations.NOTHING)
                    .forEach(never -> findings.warning(
                            where,
                            never.sentence(),
                            "Leave it out, or let the tier pick in another way; it still stands in for the others."));
        }
        reached();
    }

    private static TierForm with(TierForm form, List<Model> known) {
        return new TierForm(
                form.serves(), form.pick(), known.stream().map(Model::alias).toList(), form.shares());
    }

    private void candidates(TierForm form) {
        var seen = new HashSet<String>();
        for (String alias : form.candidates()) {
            findings.unknownModel(where, alias, catalog);
            if (!seen.add(alias.toLowerCase(Locale.ROOT))) {
                findings.error(where, alias + " is listed twice.", "Leave one out.");
                continue;
            }
            catalog.find(alias)
                    .filter(model -> model.priceOn(day).isEmpty())
                    .ifPresent(model -> findings.error(
                            where,
                            "%s has no price on %s.".formatted(model.alias(), day),
                            "Price it in the catalogue first, or leave it out."));
        }
    }

    private void shares(TierForm form) {
        Map<String, Integer> shares = Objects.requireNonNullElse(form.shares(), Map.of());
        if (form.pick() == PickRule.WEIGHTED && shares.isEmpty()) {
            findings.error(where, "It picks by shares and has none.", "Add shares: { MODEL: 20, OTHER: 80 }.");
        }
        shares.keySet().stream()
                .filter(alias -> form.candidates().stream().noneMatch(alias.strip()::equalsIgnoreCase))
                .forEach(alias -> findings.error(
                        where,
                        alias + " has a share and is no candidate.",
                        "Make it a candidate, or take its share away."));
        if (shares.values().stream().anyMatch(share -> share < 0)) {
            findings.error(where, "A share is negative.", "Shares are whole numbers from 0.");
        } else if (!shares.isEmpty() && shares.values().stream().allMatch(share -> share == 0)) {
            findings.error(where, "All shares are 0.", "Give at least one model a share.");
        }
    }

    private void providers(List<Model> known) {
        ProviderLists lists = ProviderLists.of(document.providers());
        if (known.stream().allMatch(model -> lists.objection(model.provider()) != null)) {
            findings.error(
                    where,
                    "The lists of providers leave it nobody.",
                    "Allow a provider of " + names(known) + ", or add a model of one that is allowed.");
        }
        List<String> providers = known.stream().map(Model::provider).distinct().toList();
        if (providers.size() == 1) {
            findings.warning(
                    where,
                    "All its models are run by one provider, " + providers.get(0) + ".",
                    "Add a model of another, to stand in when that one is down.");
        }
    }

    private void windows(List<Model> known) {
        Model largest =
                known.stream().max(Comparator.comparing(Model::contextWindow)).orElseThrow();
        known.stream()
                .filter(model -> model.contextWindow() < largest.contextWindow() / MUCH_SMALLER)
                .forEach(model -> findings.warning(
                        where,
                        String.format(
                                Locale.ROOT,
                                "%s reads %,d tokens, %s %,d; longer prompts pass it over.",
                                model.alias(),
                                model.contextWindow(),
                                largest.alias(),
                                largest.contextWindow()),
                        "Leave it so if long prompts may cost more."));
    }

    private void prices(List<Model> known, TokenPrice max) {
        List<TokenPrice> prices = known.stream()
                .flatMap(model -> model.priceOn(day).stream())
                .map(Price::output)
                .toList();
        if (!prices.isEmpty() && prices.stream().allMatch(price -> price.compareTo(max) > 0)) {
            findings.warning(
                    where,
                    "Nobody in it costs at most $%s per M output tokens, so a call with that max price is refused."
                            .formatted(max.toUsd()),
                    "Add a cheaper model if such calls come here.");
        }
    }

    private void reached() {
        if (document.rules().stream().noneMatch(rule -> rule.tier() == tier)) {
            findings.warning(
                    where,
                    "No rule sends a call here.",
                    "Add a rule; without one it is reached with -t " + tier.label() + " only.");
        }
    }

    private static String names(List<Model> models) {
        return String.join(", ", models.stream().map(Model::alias).toList());
    }
}
