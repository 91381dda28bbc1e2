package dev.bellwether.core.versions;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.core.routing.check.RoutingCheck;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The live rules with the live catalogue. The first version is made of {@code routing.yml}. */
final class LiveRouting implements Routers {

    private static final String FILE = "routing.yml";

    private final Refreshed<RoutingRules> rules;
    private final Catalogs catalogs;
    private volatile @Nullable Router last;

    LiveRouting(
            Versions versions, DataFolder data, Catalogs catalogs, PriceDay day, String author, LongSupplier nanoTime) {
        this.catalogs = catalogs;
        this.rules = new Refreshed<>(
                versions,
                DocumentType.ROUTING,
                type -> versions.liveOr(type, author, "From " + data.location(FILE), () -> first(data, day)),
                LiveRouting::rules,
                nanoTime);
    }

    /** A file with errors would only come to light on a call; all of them are told at once. */
    private String first(DataFolder data, PriceDay day) {
        RoutingDocument document = data.read(FILE, RoutingDocument.class);
        Documents.make(document, data.location(FILE), read -> {
            var errors = RoutingCheck.errors(RoutingCheck.check(read, catalogs.current(), day.today()));
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException(
                        String.join(" ", errors.stream().map(Finding::message).toList())
                                .replaceAll("\\.$", ""));
            }
            return read;
        });
        return Documents.json(document);
    }

    /** Compiles a version. */
    static RoutingRules rules(Version version) {
        RoutingDocument document = RoutingDrafts.read(version);
        var stamp = new RoutingRules.Stamp(version.number(), version.author(), version.published());
        return Documents.make(
                document, "version " + version.number() + " of the rules", read -> RoutingRules.compile(read, stamp));
    }

    /** What this process has published counts for its next call; others see it a little later. */
    void published() {
        rules.published();
    }

    @Override
    public Router current() {
        RoutingRules live = rules.current();
        Catalog catalog = catalogs.current();
        Router router = last;
        if (router == null || router.rules() != live || router.catalog() != catalog) {
            router = Router.of(live, catalog);
            last = router;
        }
        return router;
    }
}
