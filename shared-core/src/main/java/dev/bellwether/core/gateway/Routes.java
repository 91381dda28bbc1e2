package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Needs;
import dev.bellwether.core.routing.NeverPicked;
import dev.bellwether.core.routing.Observed;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRequest;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.Tier;
import java.time.Clock;
import java.util.List;

/** Finds the route of a request as things are now: the live rules, today's prices, what was seen of the models lately. */
public final class Routes {

    private final Routers routers;
    private final Sightings sightings;
    private final Clock clock;
    private final String author;

    /** @param author who asks where nobody says */
    Routes(Routers routers, Sightings sightings, Clock clock, String author) {
        this.routers = routers;
        this.sightings = sightings;
        this.clock = clock;
        this.author = author;
    }

    /**
     * The route of a request.
     *
     * @throws dev.bellwether.core.catalog.UnknownModel if the wish names neither a model nor an alias of the rules
     * @throws dev.bellwether.core.routing.RouteRefused if no model meets what is asked of it
     */
    public Route find(ChatRequest chat, RouteWish wish, Caller caller) {
        return find(routers.current(), chat, wish, caller);
    }

    /** The route that another router would give it. */
    public Route find(Router router, ChatRequest chat, RouteWish wish, Caller caller) {
        var request = new RouteRequest(chat.prompt(), Needs.of(chat), wish, named(caller), clock.instant());
        return router.route(request, observed(router));
    }

    /** What becomes of a tier now: the winner, who stands in, who is out. */
    public Route overview(Router router, Tier tier) {
        return router.overview(tier, clock.instant(), observed(router));
    }

    /** Who is never picked in a tier, as things are now. */
    public List<NeverPicked> neverPicked(Router router, Tier tier) {
        return router.neverPicked(tier, clock.instant(), observed(router));
    }

    /** The caller, by the name of whoever runs this process if there is no other. */
    Caller named(Caller caller) {
        return caller.name() == null ? new Caller(author, caller.tags()) : caller;
    }

    /** Names the rules that decide now: other rules, or another hour, may decide otherwise. */
    String rules() {
        RoutingRules rules = router().rules();
        return rules.version() + " " + rules.inTheirHour(clock.instant());
    }

    /** The live router. */
    public Router router() {
        return routers.current();
    }

    private Observed observed(Router router) {
        return sightings.now(router);
    }
}
