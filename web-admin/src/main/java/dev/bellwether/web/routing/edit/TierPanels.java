package dev.bellwether.web.routing.edit;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tiers of a draft, as the editor shows them. */
@Component
public class TierPanels {

    private final Catalogs catalogs;
    private final PriceDay day;
    private final Routes routes;

    TierPanels(Catalogs catalogs, PriceDay day, Routes routes) {
        this.catalogs = catalogs;
        this.day = day;
        this.routes = routes;
    }

    /**
     * A model as people choose it.
     *
     * @param price for a million tokens written, or null if it has none today
     * @param window tokens that it reads, or null if the catalogue does not know the model
     */
    record ModelOption(
            String alias,
            @Nullable TokenPrice price,
            @Nullable Long window) {}

    /**
     * A model of a tier.
     *
     * @param id names it on the page
     * @param added whether the version that the draft was made from does not have it there
     * @param picked whether it is the one that is asked first today
     */
    record Row(
            String id,
            ModelOption option,
            boolean added,
            boolean picked,
            boolean first,
            boolean last,
            @Nullable Integer share) {}

    /**
     * A tier.
     *
     * @param weighted whether shares matter
     * @param others models that can be added
     */
    record Panel(Tier tier, TierForm form, List<Row> rows, boolean weighted, List<ModelOption> others) {}

    /** Every tier. */
    public List<Panel> of(RoutingDocument document, RoutingDocument base, @Nullable Router router) {
        Catalog catalog = catalogs.current();
        List<ModelOption> options = options(catalog);
        return Arrays.stream(Tier.values())
                .map(tier -> panel(tier, document, base, router, catalog, options))
                .toList();
    }

    private Panel panel(
            Tier tier,
            RoutingDocument document,
            RoutingDocument base,
            @Nullable Router router,
            Catalog catalog,
            List<ModelOption> options) {
        TierForm form = TierEdit.of(document, tier);
        List<String> before = TierEdit.of(base, tier).candidates();
        Map<String, Integer> shares = Objects.requireNonNullElse(form.shares(), Map.of());
        String picked =
                router == null ? null : routes.overview(router, tier).decision().picked();
        List<String> aliases = form.candidates();
        List<Row> rows = IntStream.range(0, aliases.size())
                .mapToObj(i -> new Row(
                        ElementIds.of(tier.label(), aliases.get(i)),
                        option(aliases.get(i), catalog),
                        !before.contains(aliases.get(i)),
                        aliases.get(i).equals(picked),
                        i == 0,
                        i == aliases.size() - 1,
                        shares.get(aliases.get(i))))
                .toList();
        boolean weighted = form.pick() == PickRule.WEIGHTED || !shares.isEmpty();
        return new Panel(
                tier,
                form,
                rows,
                weighted,
                options.stream()
                        .filter(option -> !aliases.contains(option.alias()))
                        .toList());
    }

    /** Every model of the catalogue, by name. */
    public List<ModelOption> options(Catalog catalog) {
        return catalog.models().stream()
                .map(model -> option(model.alias(), catalog))
                .sorted(Comparator.comparing(ModelOption::alias))
                .toList();
    }

    private ModelOption option(String alias, Catalog catalog) {
        Model model = catalog.find(alias).orElse(null);
        return new ModelOption(
                alias,
                model == null
                        ? null
                        : model.priceOn(day.today()).map(Price::output).orElse(null),
                model == null ? null : model.contextWindow());
    }
}
