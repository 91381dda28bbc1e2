package dev.bellwether.core.versions;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The live rules with the live catalogue. The first version is made of {@code routing.yml}. */
final class LiveRouting implements Routers {

    private static final String FILE = "routing.yml";

    private final Live<RoutingRules> rules;
    private final Catalogs catalogs;
    private volatile @Nullable Router last;

    LiveRouting(Versions versions, DataFolder data, Catalogs catalogs, String author, LongSupplier nanoTime) {
        this.catalogs = catalogs;
        this.rules = new Live<>(
                versions,
                Subject.ROUTING,
                subject -> versions.liveOr(subject, author, "From " + data.place(FILE), () -> first(data)),
                LiveRouting::rules,
                nanoTime);
    }

    private String first(DataFolder data) {
        RoutingDocument document = data.read(FILE, RoutingDocument.class);
        Documents.make(document, data.place(FILE), read -> {
            RoutingRules compiled = RoutingRules.compile(read, RoutingRules.Stamp.DRAFT);
            String objection = compiled.objection(catalogs.current());
            if (objection != null) {
                throw new IllegalArgumentException(objection);
            }
            return compiled;
        });
        return Documents.json(document);
    }

    /** Compiles a version. */
    static RoutingRules rules(Version version) {
        String place = "version " + version.number() + " of the rules";
        var document = Documents.readJson(version.document(), place, RoutingDocument.class);
        var stamp = new RoutingRules.Stamp(version.number(), version.author(), version.published());
        return Documents.make(document, place, read -> RoutingRules.compile(read, stamp));
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
