package dev.bellwether.core.versions;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.core.routing.check.RoutingCheck;
import dev.bellwether.core.versions.LiveCatalog.Edition;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Publishes catalogues that the live rules can live with. */
public final class CatalogPublishing {

    private static final int MAX_MESSAGE = 500;

    private final LiveCatalog catalog;
    private final Routers routers;
    private final PriceDay day;

    CatalogPublishing(LiveCatalog catalog, Routers routers, PriceDay day) {
        this.catalog = catalog;
        this.routers = routers;
        this.day = day;
    }

    /**
     * What the live rules name cannot go, nor lose its price: calls would fail, and the rules could not be published again.
     * What is wrong already may stay so, or nothing could be mended step by step.
     *
     * @throws Problem naming the first thing that the rules would miss
     */
    public void requireSound(Edition live, CatalogFile next) {
        Set<String> already = errors(live.catalog()).stream()
                .map(error -> error.where() + error.sentence())
                .collect(Collectors.toSet());
        errors(next.toCatalog()).stream()
                .filter(error -> !already.contains(error.where() + error.sentence()))
                .findFirst()
                .ifPresent(error -> {
                    throw new Problem(
                            Problem.Kind.REFUSED,
                            "The routing rules need what would be left out: " + error.sentence(),
                            "Keep it, or take it out of the rules first.");
                });
    }

    /**
     * Publishes a catalogue; every process uses it within a second.
     *
     * @param base the version that it was made from
     * @param message why, for those who read the history
     * @throws Conflict if another has been published since
     * @throws Problem if there is no message, or the rules would miss something
     */
    public Version publish(Edition base, CatalogFile next, String author, String message) {
        String why = message.strip();
        if (why.isEmpty() || why.length() > MAX_MESSAGE) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    why.isEmpty() ? "A version needs a message." : "The message is longer than 500 characters.",
                    "Say in a sentence what changes and why.");
        }
        requireSound(base, next);
        return catalog.publish(base, next, author, why);
    }

    /** None if there are no rules that could be used, which is not the catalogue's fault. */
    private List<Finding> errors(Catalog catalog) {
        try {
            return RoutingCheck.errors(
                    RoutingCheck.check(routers.current().rules().document(), catalog, day.today()));
        } catch (Problem e) {
            return List.of();
        }
    }
}
