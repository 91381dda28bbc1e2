package dev.bellwether.web.routing;

import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /routing}: the live rules, and what they make of each tier today. */
@Controller
class RoutingController {

    private final Routes routes;

    RoutingController(Routes routes) {
        this.routes = routes;
    }

    /**
     * A tier today.
     *
     * @param options the winner first, then the fallbacks, then who cannot be picked
     */
    record TierCard(Tier tier, TierForm form, List<Decision.Option> options) {}

    @GetMapping("/routing")
    String routing(Model model) {
        Router router = routes.router();
        model.addAttribute("stamp", router.rules().stamp());
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
        return "routing";
    }

    private TierCard card(Router router, Tier tier) {
        return new TierCard(
                tier,
                router.rules().tier(tier),
                routes.overview(router, tier).decision().options());
    }
}
