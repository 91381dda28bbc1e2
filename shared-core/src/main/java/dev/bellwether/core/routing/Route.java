package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.TokenPrice;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A decision: which model answers, who stands in if it fails, and why.
 *
 * @param pick the rule that picked, or null if the caller forced the model
 * @param candidates all that were considered: the picked one, the fallbacks in their order, then the rejected
 * @param maxPrice what the caller would pay at most for a million output tokens, or null
 * @param rulesVersion the version of the rules that decided
 * @param summary the decision in one line
 */
public record Route(
        Classification classification,
        Tier tier,
        @Nullable PickRule pick,
        List<Candidate> candidates,
        @Nullable TokenPrice maxPrice,
        int rulesVersion,
        String summary) {

    public Route {
        candidates = List.copyOf(candidates);
    }

    /** The model that is asked first. */
    public Candidate picked() {
        return candidates.get(0);
    }

    /** The picked model and its fallbacks, in the order in which they are tried. */
    public List<Candidate> plan() {
        return Stream.concat(Stream.of(picked()), fallbacks().stream()).toList();
    }

    /** Who stands in if the picked model fails. */
    public List<Candidate> fallbacks() {
        return candidates.stream()
                .filter(candidate -> candidate.verdict() == Candidate.Verdict.FALLBACK)
                .toList();
    }
}
