package dev.bellwether.core.routing;

import dev.bellwether.core.problem.Problem;
import java.util.List;

/** No model meets what the caller asked of the route. */
public final class RouteRefused extends Problem {

    private final transient List<Candidate> candidates;

    RouteRefused(String sentence, String advice, List<Candidate> candidates) {
        super(Kind.REFUSED, sentence, advice);
        this.candidates = List.copyOf(candidates);
    }

    /** All that were considered, each with the reason for its rejection. */
    public List<Candidate> candidates() {
        return candidates;
    }
}
