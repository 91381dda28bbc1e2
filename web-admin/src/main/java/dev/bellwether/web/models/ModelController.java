package dev.bellwether.web.models;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pauses;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.web.health.ModelHealthLines;
import dev.bellwether.web.layout.Formats;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /models/{alias}}: a model's prices over time, its places in the tiers, and how it is. */
@Controller
class ModelController {

    private static final int PAUSES = 10;

    private final LiveCatalog catalogs;
    private final Routers routers;
    private final Routes routes;
    private final ModelHealthLines health;
    private final Pauses pauses;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final PriceDay day;
    private final Clock clock;
    private final Formats formats;

    ModelController(
            LiveCatalog catalogs,
            Routers routers,
            Routes routes,
            ModelHealthLines health,
            Pauses pauses,
            RelayTargets targets,
            ReportingZone zone,
            PriceDay day,
            Clock clock,
            Formats formats) {
        this.catalogs = catalogs;
        this.routers = routers;
        this.routes = routes;
        this.health = health;
        this.pauses = pauses;
        this.targets = targets;
        this.zone = zone;
        this.day = day;
        this.clock = clock;
        this.formats = formats;
    }

    /**
     * A model's place in a tier.
     *
     * @param position from 1
     * @param of how many stand in the tier
     * @param reason what becomes of it there now
     */
    record TierPosition(Tier tier, int position, int of, Candidate.Result result, String reason) {}

    @GetMapping("/models/{alias}")
    String named(@PathVariable String alias, org.springframework.ui.Model page) {
        return page(alias, page);
    }

    @GetMapping("/models/of")
    String of(@RequestParam(defaultValue = "") String model, org.springframework.ui.Model page) {
        return page(model, page);
    }

    private String page(String alias, org.springframework.ui.Model page) {
        Model model = catalogs.current()
                .find(alias)
                .filter(found -> found.alias().equals(alias))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        List<Price> prices = model.prices().stream()
                .sorted(Comparator.comparing(Price::validFrom).reversed())
                .toList();
        page.addAttribute("model", model);
        page.addAttribute("catalog", catalogs.current());
        page.addAttribute("prices", prices);
        page.addAttribute("now", model.priceOn(day.today()).orElse(null));
        page.addAttribute("chart", prices.isEmpty() ? null : PriceSteps.of(prices, day.today(), formats));
        page.addAttribute("positions", positions(model));
        page.addAttribute("line", health.one(model, targets.simulated()));
        page.addAttribute("pauses", pauses.history(model.alias(), PAUSES));
        page.addAttribute("simulated", targets.simulated());
        page.addAttribute("today", LocalDate.ofInstant(clock.instant(), zone.id()));
        return "models/model";
    }

    private List<TierPosition> positions(Model model) {
        Router router = routers.current();
        return Arrays.stream(Tier.values())
                .map(tier -> position(model, tier, router))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<TierPosition> position(Model model, Tier tier, Router router) {
        List<String> candidates = router.rules().tier(tier).candidates();
        int at = candidates.indexOf(model.alias());
        if (at < 0) {
            return Optional.empty();
        }
        Route route = routes.overview(router, tier);
        return Stream.concat(
                        route.stages().stream().flatMap(stage -> stage.candidates().stream()),
                        route.rejected().stream())
                .filter(candidate -> candidate.model().alias().equals(model.alias()))
                .findFirst()
                .map(candidate ->
                        new TierPosition(tier, at + 1, candidates.size(), candidate.result(), candidate.reason()));
    }
}
