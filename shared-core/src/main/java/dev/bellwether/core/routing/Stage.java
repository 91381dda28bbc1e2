package dev.bellwether.core.routing;

import java.util.List;

/**
 * A step of a route: models that are asked one after the other until one answers.
 *
 * @param candidates the picked one, then the fallbacks in their order; never empty
 */
public record Stage(List<Candidate> candidates) {

    public Stage {
        candidates = List.copyOf(candidates);
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("a stage asks someone");
        }
    }
}
