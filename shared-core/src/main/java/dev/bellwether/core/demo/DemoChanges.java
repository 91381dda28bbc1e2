package dev.bellwether.core.demo;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.CatalogFile.ModelEntry;
import dev.bellwether.core.catalog.PriceEntry;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.RoutingDocument.When;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.core.versions.MergePolicy;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.Version;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people change of rules and prices in the story. */
final class DemoChanges {

    /** A model that the relay serves and nobody has a price of. */
    static final String UNPRICED = "demo-model-x";

    /** Whose price changes. */
    static final String REPRICED = "gemini-2.5-flash";

    private static final BigDecimal COSTLIER = new BigDecimal("1.12");

    private final RoutingDrafts drafts;
    private final Publishing publishing;
    private final LiveCatalog catalog;

    DemoChanges(RoutingDrafts drafts, Publishing publishing, LiveCatalog catalog) {
        this.drafts = drafts;
        this.publishing = publishing;
        this.catalog = catalog;
    }

    /** The first versions, as they are shipped. */
    void begin() {
        catalog.edition();
        drafts.live();
    }

    /** Contracts go to the best models. */
    void contractsAreHard() {
        publish(DemoUsers.MIRA, "Contracts", "Demo: contracts are read by the premium tier", rules -> {
            var all = new ArrayList<Rule>();
            all.add(new Rule("Contracts", tagged("contracts"), Tier.PREMIUM, null, null));
            all.addAll(rules.rules());
            return with(
                    with(rules, all),
                    Tier.PREMIUM,
                    new TierForm(
                            "Contracts, and the hardest prompts by choice",
                            PickRule.IN_ORDER,
                            List.of("claude-sonnet-4.5", "gpt-4.1"),
                            null));
        });
    }

    /** The high tier weighs quality, speed and price, and what is creative is told apart. */
    void highIsBalanced() {
        publish(
                DemoUsers.JONAS,
                "Balance the high tier",
                "Demo: code and reasoning go to the best balanced model instead of the cheapest; creative prompts have a rule",
                rules -> with(
                        withCreative(rules),
                        Tier.HIGH,
                        new TierForm(
                                "Code and reasoning",
                                PickRule.BALANCED,
                                List.of("gpt-4.1", "gemini-2.5-flash", "claude-sonnet-4.5"),
                                null)));
    }

    private static RoutingDocument withCreative(RoutingDocument rules) {
        var all = new ArrayList<>(rules.rules());
        var creative = new When(List.of(Category.CREATIVE), null, null, null, null, null, null, null, null);
        all.add(all.size() - 1, new Rule("Creative work", creative, Tier.STANDARD, null, null));
        return with(rules, all);
    }

    /** Something that is not live yet. */
    void aDraftIsLeft() {
        Version live = drafts.live();
        RoutingDocument rules = with(
                RoutingDrafts.read(live),
                Tier.STANDARD,
                new TierForm("Everything else", PickRule.CHEAPEST, List.of("gemini-2.5-flash", "gpt-4o-mini"), null));
        drafts.begin(rules, live.number(), "Standard without DeepSeek", DemoUsers.OPERATOR);
    }

    /** A price rises, and a model comes that has none. */
    void pricesChange(LocalDate day) {
        LiveCatalog.Edition now = catalog.edition();
        CatalogFile before = now.document();
        List<ModelEntry> models = new ArrayList<>(before.models().stream()
                .map(model -> model.alias().equals(REPRICED) ? costlier(model, day) : model)
                .toList());
        models.add(new ModelEntry(
                UNPRICED,
                "A model of the demo",
                "demo",
                110,
                true,
                128_000,
                8_192,
                null,
                null,
                11,
                null,
                null,
                List.of("Made up for the demo: the relay serves it, and nobody has told its price.")));
        catalog.publish(
                now,
                new CatalogFile(before.source(), before.date(), before.inputRatio(), models).checked(),
                DemoUsers.ADMIN,
                "Demo: " + REPRICED + " costs an eighth more from " + day + "; " + UNPRICED + " has no price yet");
    }

    private static ModelEntry costlier(ModelEntry model, LocalDate day) {
        var prices = new ArrayList<>(model.allPrices());
        PriceEntry last = prices.get(prices.size() - 1);
        prices.add(new PriceEntry(
                day,
                costlier(last.input()),
                costlier(last.cachedInput()),
                costlier(last.cacheWrite()),
                last.output().multiply(COSTLIER),
                null,
                null,
                null,
                "made up for the demo",
                day));
        return model.withPrices(prices);
    }

    private static @Nullable BigDecimal costlier(@Nullable BigDecimal price) {
        return price == null ? null : price.multiply(COSTLIER);
    }

    private void publish(String author, String name, String message, UnaryOperator<RoutingDocument> change) {
        Version live = drafts.live();
        Draft draft = drafts.begin(change.apply(RoutingDrafts.read(live)), live.number(), name, author);
        publishing.publish(draft, message, author, MergePolicy.NONE);
    }

    private static When tagged(String tag) {
        return new When(null, null, null, null, null, List.of(tag), null, null, null);
    }

    private static RoutingDocument with(RoutingDocument before, Tier tier, TierForm form) {
        var tiers = new LinkedHashMap<>(before.tiers());
        tiers.put(tier, form);
        return with(before, before.rules(), tiers);
    }

    private static RoutingDocument with(RoutingDocument before, List<Rule> rules) {
        return with(before, rules, before.tiers());
    }

    private static RoutingDocument with(RoutingDocument before, List<Rule> rules, Map<Tier, TierForm> tiers) {
        return new RoutingDocument(
                before.baseline(),
                before.lastResort(),
                before.tierFallback(),
                before.zone(),
                before.seed(),
                before.providers(),
                before.categories(),
                rules,
                tiers);
    }
}
