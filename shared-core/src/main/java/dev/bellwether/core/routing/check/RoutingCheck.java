package dev.bellwether.core.routing.check;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.Tier;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a document of rules against a catalogue, on a day. Pure. */
public final class RoutingCheck {

    /** The max price of the source article's examples: whoever follows it asks for no more than this per million. */
    public static final TokenPrice COMMON_MAX_PRICE = TokenPrice.usdPerMillion(new BigDecimal("3.00"));

    private final RoutingDocument document;
    private final Catalog catalog;
    private final LocalDate day;
    private final Findings findings = new Findings();

    private RoutingCheck(RoutingDocument document, Catalog catalog, LocalDate day) {
        this.document = document;
        this.catalog = catalog;
        this.day = day;
    }

    /** Everything that is found, errors first. Rules without errors can be compiled and routed with. */
    public static List<Finding> check(RoutingDocument document, Catalog catalog, LocalDate day) {
        return check(document, catalog, day, COMMON_MAX_PRICE);
    }

    /**
     * As above.
     *
     * @param commonMaxPrice what callers often ask for at most; a tier in which nobody meets it is told
     */
    public static List<Finding> check(
            RoutingDocument document, Catalog catalog, LocalDate day, TokenPrice commonMaxPrice) {
        return new RoutingCheck(document, catalog, day).all(commonMaxPrice);
    }

    /** Only what forbids publishing. */
    public static List<Finding> errors(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).toList();
    }

    private List<Finding> all(TokenPrice commonMaxPrice) {
        model("baseline", document.baseline(), "Savings cannot be counted against it until it is priced.");
        model("last resort", document.lastResort(), "A soft max price ends nowhere until it is priced.");
        zone();
        providers();
        document.categories()
                .forEach((category, expressions) ->
                        PatternsCheck.check("category " + category.label(), expressions, findings));
        new RuleCheck(document, catalog, day, findings).all();
        for (Tier tier : Tier.values()) {
            new TierCheck(tier, document, catalog, day, findings).all(commonMaxPrice);
        }
        if (!findings.hasErrors()) {
            compiles();
        }
        return findings.sorted();
    }

    private void model(String where, String name, String consequence) {
        findings.unknownModel(where, name, catalog);
        catalog.find(name)
                .filter(model -> model.priceOn(day).isEmpty())
                .ifPresent(model ->
                        findings.warning(where, "%s has no price on %s.".formatted(model.alias(), day), consequence));
    }

    private void zone() {
        String zone = document.zone();
        try {
            ZoneId.of(Objects.requireNonNullElse(zone, "UTC"));
        } catch (DateTimeException e) {
            findings.error("zone", zone + " is no time zone.", "Use one such as Europe/Amsterdam or UTC.");
        }
    }

    private void providers() {
        RoutingDocument.Providers lists = document.providers();
        if (lists == null) {
            return;
        }
        List<String> known = catalog.models().stream()
                .map(model -> model.provider())
                .distinct()
                .sorted()
                .toList();
        Stream.of(lists.allow(), lists.deny())
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(name -> known.stream().noneMatch(name::equalsIgnoreCase))
                .distinct()
                .forEach(name -> findings.warning(
                        "providers",
                        "No model of the catalogue is run by a provider named " + name + ".",
                        "The providers are " + known.stream().collect(Collectors.joining(", ")) + "."));
    }

    /** What the checks above do not know of must not come to light on a call. */
    private void compiles() {
        try {
            RoutingRules.compile(document, RoutingRules.Stamp.DRAFT);
        } catch (IllegalArgumentException e) {
            findings.error("rules", "They cannot be used: " + e.getMessage() + ".", "Mend that.");
        }
    }
}
