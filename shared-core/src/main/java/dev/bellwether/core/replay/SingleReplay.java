package dev.bellwether.core.replay;

import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.replay.ReplayReport.Target;
import dev.bellwether.core.routing.Features;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteQuestion;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One past call, to be decided by other rules. */
public final class SingleReplay {

    private final PastCall call;
    private final ModelObservations observations;
    private final IntFunction<Set<String>> recordedPatterns;
    private final RouteQuestion question;

    SingleReplay(PastCall call, ModelObservations observations, IntFunction<Set<String>> recordedPatterns) {
        this.call = call;
        this.observations = observations;
        this.recordedPatterns = recordedPatterns;
        this.question = call.question();
    }

    /** What becomes of the call. */
    public enum Fate {
        /** It is sent somewhere. */
        ROUTED,
        /** It named its model, and no rule moves it. */
        NAMED,
        /** No model meets what it asks. */
        REFUSED,
        /** A pattern that matters was not looked for when it was made. */
        NOT_REPLAYED
    }

    /**
     * What rules make of it.
     *
     * @param target where it is sent, or null
     * @param reason why, in words
     * @param cost what the tokens of its answer cost there, at the prices of its day; null if that is not known
     */
    public record Result(
            Fate fate,
            @Nullable Target target,
            String reason,
            @Nullable Money cost) {}

    /** What was made of it then, priced like the others. */
    public Result then(Router catalogOf) {
        String model = call.model();
        return model == null
                ? new Result(Fate.REFUSED, null, "", null)
                : new Result(
                        named() ? Fate.NAMED : Fate.ROUTED, new Target(call.tier(), model), "", cost(catalogOf, model));
    }

    /** The version of the rules that decided then. */
    public int rulesVersion() {
        return call.rulesVersion();
    }

    /** What those rules would make of it. */
    public Result by(Router router) {
        if (named()) {
            return new Result(Fate.NAMED, null, "", null);
        }
        Features features = question.features();
        try {
            Optional<Route> route = router.decide(
                    router.recast(features),
                    question.wish(),
                    observations,
                    recordedPatterns.apply(call.rulesVersion()));
            return route.map(found -> routed(router, found)).orElse(new Result(Fate.NOT_REPLAYED, null, "", null));
        } catch (RouteRefused | UnknownModel e) {
            return new Result(Fate.REFUSED, null, ((Problem) e).sentence(), null);
        }
    }

    private Result routed(Router router, Route route) {
        String model = route.picked().model().alias();
        return new Result(
                Fate.ROUTED,
                new Target(route.tier().label(), model),
                route.classification().explain(),
                cost(router, model));
    }

    private boolean named() {
        RouteWish wish = question.wish();
        return wish.model() != null && question.features().alias() == null;
    }

    private @Nullable Money cost(Router router, String alias) {
        var usage = call.usage();
        return usage == null
                ? null
                : router.catalog()
                        .find(alias)
                        .flatMap(model -> model.priceOn(question.features().day()))
                        .map(price -> CostModel.cost(usage, price))
                        .orElse(null);
    }
}
