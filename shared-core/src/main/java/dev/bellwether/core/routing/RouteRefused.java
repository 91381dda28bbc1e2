package dev.bellwether.core.routing;

import dev.bellwether.core.problem.Problem;

/** No model meets what the caller asked of the route. */
public final class RouteRefused extends Problem {

    private final transient Route considered;

    RouteRefused(String sentence, String advice, Route considered) {
        super(Kind.REFUSED, sentence, advice);
        this.considered = considered;
    }

    /** What was considered: a route without a picked model, each candidate with the reason for its rejection. */
    public Route considered() {
        return considered;
    }
}
