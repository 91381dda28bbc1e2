package dev.bellwether.web.routing;

import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.Tier;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** {@code /routing}: the live rules, and what they make of each tier today. */
@Controller
class RoutingController {

    private final RoutingRules rules;
    private final Router router;
    private final PriceDay day;

    RoutingController(RoutingRules rules, Router router, PriceDay day) {
        this.rules = rules;
        this.router = router;
        this.day = day;
    }

    /**
     * A tier today.
     *
     * @param candidates the winner first, then the fallbacks, then who cannot be picked
     */
    record TierCard(Tier tier, RoutingRules.TierRule rule, List<Candidate> candidates) {}

    @GetMapping("/routing")
    String routing(Model model) {
        List<TierCard> cards = Arrays.stream(Tier.values()).map(this::card).toList();
        model.addAttribute("rules", rules);
        model.addAttribute("cards", cards);
        model.addAttribute("neverPicked", neverPicked(cards));
        model.addAttribute("unreached", unreached());
        return "routing";
    }

    private TierCard card(Tier tier) {
        LocalDate today = day.today();
        try {
            Route route = router.route("", new RouteWish(null, tier, null, false), today);
            return new TierCard(tier, rules.tier(tier), route.candidates());
        } catch (RouteRefused refused) {
            return new TierCard(tier, rules.tier(tier), refused.considered().candidates());
        }
    }

    /** Models that stand in a tier and win in none: they answer only when others fail, or by name. */
    private static List<String> neverPicked(List<TierCard> cards) {
        var winners = new HashSet<String>();
        var others = new TreeSet<String>();
        for (TierCard card : cards) {
            for (Candidate candidate : card.candidates()) {
                boolean picked = candidate.verdict() == Candidate.Verdict.PICKED;
                (picked ? winners : others).add(candidate.model().alias());
            }
        }
        others.removeAll(winners);
        return List.copyOf(others);
    }

    /** Tiers that no prompt is sent to by itself. */
    private List<String> unreached() {
        var reached = new ArrayList<Tier>();
        rules.classification().forEach(rule -> reached.add(rule.tier()));
        return Arrays.stream(Tier.values())
                .filter(tier -> !reached.contains(tier))
                .map(Tier::label)
                .toList();
    }
}
