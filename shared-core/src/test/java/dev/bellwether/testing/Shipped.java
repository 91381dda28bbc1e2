package dev.bellwether.testing;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingRules;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;

/** What is shipped, without a door: for tests of pure code. */
public final class Shipped {

    public static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    /** A folder without files of its own. */
    public static final DataFolder DATA = new DataFolder(Path.of("target", "no-such-folder"));

    /** The noon of that day. */
    public static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private Shipped() {}

    public static Catalog catalog() {
        return DATA.read("catalog.yml", CatalogFile.class, CatalogFile::toCatalog);
    }

    /** The shipped rules, or the preset {@code article}. */
    public static RoutingDocument rules(String file) {
        return DATA.read(file, RoutingDocument.class);
    }

    public static Router router(RoutingDocument rules) {
        return Router.of(RoutingRules.compile(rules, RoutingRules.Stamp.DRAFT), catalog());
    }
}
