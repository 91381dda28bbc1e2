package dev.bellwether.web.routing;

import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.SignedIn;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /routing}: the live rules, what they make of each tier today, and what came to it lately. */
@Controller
class RoutingController {

    private final Routes routes;
    private final RoutingDrafts drafts;
    private final SpendReports reports;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;

    RoutingController(
            Routes routes,
            RoutingDrafts drafts,
            SpendReports reports,
            RelayTargets targets,
            ReportingZone zone,
            Clock clock) {
        this.routes = routes;
        this.drafts = drafts;
        this.reports = reports;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    /**
     * A tier today.
     *
     * @param options the winner first, then the fallbacks, then who cannot be picked
     */
    record TierCard(Tier tier, TierForm form, List<Decision.Option> options) {}

    @GetMapping("/routing")
    String routing(@AuthenticationPrincipal SignedIn who, Model model) {
        Router router = routes.router();
        model.addAttribute("stamp", router.rules().stamp());
        model.addAttribute("version", drafts.version(router.rules().version()));
        model.addAttribute("document", router.rules().document());
        model.addAttribute("catalog", router.catalog());
        model.addAttribute(
                "cards",
                Arrays.stream(Tier.values()).map(tier -> card(router, tier)).toList());
        model.addAttribute(
                "neverPicked",
                Arrays.stream(Tier.values())
                        .flatMap(tier -> routes.neverPicked(router, tier).stream())
                        .toList());
        model.addAttribute(
                "unreached", router.unreached().stream().map(Tier::label).toList());
        model.addAttribute("traffic", RecentTierTraffic.of(reports, targets.simulated(), zone.id(), clock));
        model.addAttribute("drafts", who.has(Capability.ROUTING_DRAFT) ? drafts.list() : List.of());
        model.addAttribute("upTo", clock.instant());
        return "routing/live";
    }

    private TierCard card(Router router, Tier tier) {
        return new TierCard(
                tier,
                router.rules().tier(tier),
                routes.overview(router, tier).decision().options());
    }
}
