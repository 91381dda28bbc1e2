package dev.bellwether.core.demo;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.demo.Traffic.CallerProfile;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import java.math.BigDecimal;
import java.util.List;

/** What askers want of a route: mostly nothing, now and then a model, a tier or a price. */
final class DemoRouteWishes {

    private static final List<String> FORCED = List.of(
            "gpt-4.1",
            "claude-sonnet-4.5",
            "claude-opus-4",
            "gpt-4o",
            "gpt-4o-mini",
            "gemini-2.5-pro",
            "deepseek-coder");

    /** Less than any model of the catalogue costs, so that the call is refused. */
    private static final String TOO_LITTLE = "0.20";

    private static final String SUFFICIENT = "3.00";

    private DemoRouteWishes() {}

    static RouteWish of(CallerProfile callerProfile, Catalog catalog, SeededRandom random) {
        double drawn = random.share() * 100;
        if (callerProfile.name().equals("docs-assistant")
                && catalog.find(DemoChanges.UNPRICED).isPresent()
                && drawn < 1.5) {
            return RouteWish.forced(DemoChanges.UNPRICED);
        }
        if (callerProfile.name().equals("lab-notebook") && drawn < 25) {
            return RouteWish.forced(random.of(FORCED));
        }
        if (callerProfile.name().equals("contract-desk") && drawn < 12) {
            return new RouteWish(null, Tier.PREMIUM, null, false);
        }
        if (callerProfile.name().equals("campaign-writer") && drawn < 6) {
            String max = drawn < 1.5 ? TOO_LITTLE : SUFFICIENT;
            return new RouteWish(null, null, TokenPrice.usdPerMillion(new BigDecimal(max)), false);
        }
        return RouteWish.AUTO;
    }
}
