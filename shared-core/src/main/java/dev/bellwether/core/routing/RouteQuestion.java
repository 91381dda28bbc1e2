package dev.bellwether.core.routing;

/** What a route was worked out from, to be kept: other rules can answer it later, and it holds no word of the prompt. */
public record RouteQuestion(Features features, RouteWish wish) {

    public RouteQuestion {
        features = features.wordless();
    }
}
