package dev.bellwether.web.models;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.UnpricedModels;
import dev.bellwether.core.versions.LiveCatalog;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /models}: the catalogue, and what was used without a price. */
@Controller
class ModelsController {

    private final LiveCatalog catalogs;
    private final Routers routers;
    private final RefreshedPauses pauses;
    private final UnpricedModels unpriced;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final PriceDay day;
    private final Clock clock;

    ModelsController(
            LiveCatalog catalogs,
            Routers routers,
            RefreshedPauses pauses,
            UnpricedModels unpriced,
            RelayTargets targets,
            ReportingZone zone,
            PriceDay day,
            Clock clock) {
        this.catalogs = catalogs;
        this.routers = routers;
        this.pauses = pauses;
        this.unpriced = unpriced;
        this.targets = targets;
        this.zone = zone;
        this.day = day;
        this.clock = clock;
    }

    /**
     * A model with today's price.
     *
     * @param price null if it is unpriced
     * @param tiers the tiers that it stands in
     * @param pause who has taken it out of the routing, or null
     */
    record Line(
            Model model,
            @Nullable Price price,
            List<String> tiers,
            @Nullable Pause pause) {}

    @GetMapping("/models")
    String models(org.springframework.ui.Model page) {
        LocalDate today = day.today();
        LiveCatalog.Edition edition = catalogs.edition();
        Catalog catalog = edition.catalog();
        Map<String, Pause> paused = pauses.now();
        page.addAttribute("catalog", catalog);
        page.addAttribute("version", edition.number());
        page.addAttribute(
                "lines",
                catalog.models().stream()
                        .map(model -> new Line(
                                model, model.priceOn(today).orElse(null), tiers(model), paused.get(model.alias())))
                        .toList());
        page.addAttribute("simulated", targets.simulated());
        page.addAttribute("unpriced", unpriced.list(targets.simulated()));
        page.addAttribute("unpricedElse", unpriced.list(!targets.simulated()));
        page.addAttribute("aliases", catalog.models().stream().map(Model::alias).toList());
        page.addAttribute("today", LocalDate.ofInstant(clock.instant(), zone.id()));
        return "models/models";
    }

    /** The live catalogue, in the form that an import takes. */
    @GetMapping("/models/export")
    ResponseEntity<String> export() {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "application/yaml; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"catalog.yml\"")
                .body(Documents.yaml(catalogs.edition().document()));
    }

    private List<String> tiers(Model model) {
        return Arrays.stream(Tier.values())
                .filter(tier ->
                        routers.current().rules().tier(tier).candidates().contains(model.alias()))
                .map(Tier::label)
                .toList();
    }
}
