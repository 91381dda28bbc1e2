package dev.bellwether.web.models;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.catalog.imports.ImportPlan;
import dev.bellwether.core.catalog.imports.PriceImport;
import dev.bellwether.core.catalog.imports.Rate;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.CatalogPublishing;
import dev.bellwether.core.versions.DocumentType;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.Drafts;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.core.versions.LiveCatalog.Edition;
import dev.bellwether.core.versions.Version;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What admins do to the catalogue. An import waits as a draft until somebody has seen what it would change; the trail of
 * publications is written by the books themselves.
 */
@Service
@RequiresCapability(Capability.MODELS_CHANGE)
class CatalogActions {

    private final LiveCatalog catalog;
    private final CatalogPublishing publishing;
    private final Drafts drafts;
    private final PriceDay day;

    CatalogActions(LiveCatalog catalog, CatalogPublishing publishing, Drafts drafts, PriceDay day) {
        this.catalog = catalog;
        this.publishing = publishing;
        this.drafts = drafts;
        this.day = day;
    }

    /**
     * An import that waits.
     *
     * @param plan what it would change of the version that it was made from
     * @param problem why it cannot be published, or null
     * @param notes what was read, and what a person should look at
     * @param stale whether another version has been published since
     */
    record Waiting(Draft draft, ImportPlan plan, @Nullable Problem problem, List<String> notes, boolean stale) {}

    /** Those that wait, the newest first. */
    List<Draft> waiting() {
        return drafts.list(DocumentType.CATALOG);
    }

    Optional<Waiting> waiting(String id) {
        return waiting().stream()
                .filter(draft -> draft.id().equals(id))
                .findFirst()
                .map(draft -> {
                    Edition base = catalog.find(draft.base()).orElseThrow();
                    CatalogFile next = document(draft);
                    return new Waiting(
                            draft,
                            ImportPlan.between(base.document(), next),
                            publishProblem(base, next),
                            draft.name().lines().skip(1).toList(),
                            catalog.edition().number() != draft.base());
                });
    }

    private @Nullable Problem publishProblem(Edition base, CatalogFile next) {
        try {
            publishing.requireSound(base, next);
            return null;
        } catch (Problem e) {
            return e;
        }
    }

    /**
     * Reads a list and keeps what the catalogue would be as a draft.
     *
     * @throws Problem if it cannot be read, or would change nothing
     */
    Draft read(String name, String text, @Nullable LocalDate validFrom, boolean add, String author) {
        Edition live = catalog.edition();
        ImportPlan plan =
                new PriceImport(live.document(), day.today()).plan(name, text, new PriceImport.Options(validFrom, add));
        if (plan.changes().isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "Nothing would change: " + name + ", read as " + plan.form() + ", says what is live.",
                    "Look whether it is the list that you meant.");
        }
        return drafts.begin(
                DocumentType.CATALOG, live.number(), author, summary(name, plan), Documents.json(plan.next()));
    }

    /** The first line names it; the others are for whoever looks at it. */
    private static String summary(String name, ImportPlan plan) {
        var lines = new StringBuilder(name.lines().findFirst().orElse(name));
        lines.append("\nRead as %s: %,d models of the catalogue, %,d others left out%s."
                .formatted(
                        plan.form(),
                        plan.known(),
                        plan.unknown(),
                        plan.unknown() == 0 ? "" : " (" + plan.reasons() + ")"));
        plan.warnings().forEach(warning -> lines.append('\n').append(warning));
        return lines.toString();
    }

    /**
     * Publishes an import, as it was looked at.
     *
     * @param tenfold whether its author has agreed to changes of more than ten times
     * @throws dev.bellwether.core.versions.Conflict if another version has been published since
     */
    Version publish(Waiting waiting, String message, boolean tenfold, String author) {
        requireAgreed(waiting.plan(), tenfold);
        Edition base = catalog.find(waiting.draft().base()).orElseThrow();
        Version version = publishing.publish(base, document(waiting.draft()), author, message);
        drafts.discard(waiting.draft());
        return version;
    }

    void discard(Draft draft) {
        drafts.discard(draft);
    }

    /** What one price would change of the live version. */
    ImportPlan price(String alias, LocalDate from, Map<Rate, BigDecimal> usd, String source) {
        return new PriceImport(catalog.edition().document(), day.today()).price(alias, from, usd, source);
    }

    /** Publishes it, if what its author saw is still live. */
    Version publish(int base, ImportPlan plan, String message, boolean tenfold, String author) {
        requireAgreed(plan, tenfold);
        return publishing.publish(catalog.find(base).orElseGet(catalog::edition), plan.next(), author, message);
    }

    private static void requireAgreed(ImportPlan plan, boolean tenfold) {
        if (!plan.suspiciousChanges().isEmpty() && !tenfold) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "Some prices would change more than ten times, and nobody has agreed to that.",
                    "Tick the box if they are right; often a price per token was taken for one per million.");
        }
    }

    private static CatalogFile document(Draft draft) {
        return Documents.readJson(draft.document(), "draft " + draft.id() + " of the catalogue", CatalogFile.class);
    }
}
