package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.NeverPicked;
import dev.bellwether.core.routing.RequiredCapabilities;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRequest;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.SpendLimits;
import dev.bellwether.core.routing.Tier;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Finds the route of a request as things are now: the live rules, today's prices, what was seen of the models lately. */
public final class Routes {

    private final Routers routers;
    private final ModelObserver modelObserver;
    private final BudgetLookup budgetLookup;
    private final Clock clock;
    private final String author;

    /** @param author who asks where nobody says */
    Routes(Routers routers, ModelObserver modelObserver, BudgetLookup budgetLookup, Clock clock, String author) {
        this.routers = routers;
        this.modelObserver = modelObserver;
        this.budgetLookup = budgetLookup;
        this.clock = clock;
        this.author = author;
    }

    /**
     * The route of a request, by how the budgets stand.
     *
     * @throws dev.bellwether.core.catalog.UnknownModel if the wish names neither a model nor an alias of the rules
     * @throws dev.bellwether.core.routing.RouteRefused if no model meets what is asked of it
     * @throws dev.bellwether.core.store.StoreUnavailable if nobody can say how the budgets stand
     */
    public Route find(ChatRequest chat, RouteWish wish, Caller caller) {
        return find(
                chat,
                wish,
                caller,
                SpendLimits.of(chat, budgetLookup.of(named(caller)).budgets()));
    }

    /** Where the live rules send a request, whatever budgets say; throws as above. */
    public Route byRules(ChatRequest chat, RouteWish wish, Caller caller) {
        return find(chat, wish, caller, SpendLimits.UNLIMITED);
    }

    Route find(ChatRequest chat, RouteWish wish, Caller caller, SpendLimits spendLimits) {
        return find(routers.current(), chat, wish, caller, spendLimits);
    }

    /** The route that another router would give it, whatever budgets say. */
    public Route find(Router router, ChatRequest chat, RouteWish wish, Caller caller) {
        return find(router, chat, wish, caller, SpendLimits.UNLIMITED);
    }

    /** The budget that has nothing left for a caller, whatever would answer: its calls are refused, or left to the cache. */
    public Optional<BudgetStatus> exhausted(Caller caller) {
        return budgetLookup.of(named(caller)).exhausted();
    }

    private Route find(Router router, ChatRequest chat, RouteWish wish, Caller caller, SpendLimits spendLimits) {
        var request = new RouteRequest(
                chat.prompt(), RequiredCapabilities.of(chat), wish, named(caller), clock.instant(), spendLimits);
        return router.route(request, observations(router));
    }

    /** What becomes of a tier now: the winner, who stands in, who is out. */
    public Route overview(Router router, Tier tier) {
        return router.overview(tier, clock.instant(), observations(router));
    }

    /** Who is never picked in a tier, as things are now. */
    public List<NeverPicked> neverPicked(Router router, Tier tier) {
        return router.neverPicked(tier, clock.instant(), observations(router));
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

    /** Whether somebody has taken a model out of the routing. */
    boolean isPaused(String alias) {
        return modelObserver.isPaused(alias);
    }

    private ModelObservations observations(Router router) {
        return modelObserver.now(router);
    }
}
