package dev.bellwether.core.versions;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/** The catalogue as its versions have it. The first one is made of {@code catalog.yml}; from then on the database counts. */
public final class LiveCatalog implements Catalogs {

    private static final String FILE = "catalog.yml";

    /**
     * A version of the catalogue.
     *
     * @param number counts from 1
     * @param document what it says, as it was written
     * @param catalog the same, as it is used
     */
    public record Edition(int number, CatalogFile document, Catalog catalog) {}

    private final Versions versions;
    private final DataFolder data;
    private final String author;
    private final Refreshed<Edition> refreshed;

    /** @param author who is named for the first version */
    LiveCatalog(Versions versions, DataFolder data, String author, LongSupplier nanoTime) {
        this.versions = versions;
        this.data = data;
        this.author = author;
        this.refreshed = new Refreshed<>(versions, DocumentType.CATALOG, this::first, LiveCatalog::edition, nanoTime);
    }

    @Override
    public Catalog current() {
        return edition().catalog();
    }

    /** The live version. */
    public Edition edition() {
        return refreshed.current();
    }

    /** A version by its number, as it was. */
    public Optional<Edition> find(int number) {
        return versions.find(DocumentType.CATALOG, number).map(LiveCatalog::edition);
    }

    /** Every version, the newest first. */
    public List<Version> history() {
        edition();
        return versions.history(DocumentType.CATALOG);
    }

    /**
     * Publishes a catalogue; every process uses it within a second.
     *
     * @param base the version that it was made from
     * @throws Conflict if another has been published since
     */
    public Version publish(Edition base, CatalogFile next, String author, String message) {
        Version published = versions.publish(
                DocumentType.CATALOG, base.number(), base.number(), author, message, Documents.json(next));
        refreshed.published();
        return published;
    }

    /**
     * Whether the data folder has a {@code catalog.yml} that says something else than it did at the first start, and else
     * than what is live.
     *
     * @throws Problem if it cannot be used
     */
    public boolean fileHasChanged() {
        if (!Files.exists(data.file(FILE))) {
            return false;
        }
        CatalogFile file = file();
        return !file.equals(edition().document())
                && versions.find(DocumentType.CATALOG, 1)
                        .map(first -> !file.equals(edition(first).document()))
                        .orElse(false);
    }

    private Version first(DocumentType type) {
        return versions.liveOr(type, author, "From " + data.location(FILE), () -> Documents.json(file()));
    }

    private CatalogFile file() {
        CatalogFile file = data.read(FILE, CatalogFile.class);
        return Documents.make(file, data.location(FILE), CatalogFile::checked);
    }

    private static Edition edition(Version version) {
        String place = "version " + version.number() + " of the catalogue";
        CatalogFile document = Documents.readJson(version.document(), place, CatalogFile.class);
        return new Edition(version.number(), document, Documents.make(document, place, CatalogFile::toCatalog));
    }
}
