package dev.bellwether.core.versions;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.RoutingDiff;
import java.util.List;

/** The versions of the routing, and how drafts of it are begun, changed and thrown away. */
public final class RoutingDrafts {

    private final Versions versions;
    private final Drafts drafts;
    private final Routers routers;

    RoutingDrafts(Versions versions, Drafts drafts, Routers routers) {
        this.versions = versions;
        this.drafts = drafts;
        this.routers = routers;
    }

    /** What a version says. */
    public static RoutingDocument read(Version version) {
        return Documents.readJson(
                version.document(), "version " + version.number() + " of the rules", RoutingDocument.class);
    }

    /** What a draft says. */
    public static RoutingDocument read(Draft draft) {
        return Documents.readJson(draft.document(), "draft " + draft.id(), RoutingDocument.class);
    }

    /** The live version; the first one is made if there is none yet. */
    public Version live() {
        return versions.live(DocumentType.ROUTING).orElseGet(() -> {
            routers.current();
            return versions.live(DocumentType.ROUTING).orElseThrow();
        });
    }

    /** Every version, the newest first. */
    public List<Version> history() {
        live();
        return versions.history(DocumentType.ROUTING);
    }

    /**
     * A version by its number.
     *
     * @throws Problem if there is none
     */
    public Version version(int number) {
        int newest = live().number();
        return versions.find(DocumentType.ROUTING, number)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE,
                        "There is no version " + number + " of the routing; the newest is " + newest + ".",
                        "tiers history lists them."));
    }

    /** Every draft, the one that was changed last first. */
    public List<Draft> list() {
        return drafts.list(DocumentType.ROUTING);
    }

    /**
     * A draft by its id.
     *
     * @throws Problem if there is none
     */
    public Draft require(String id) {
        return drafts.require(DocumentType.ROUTING, id);
    }

    /**
     * Begins a draft.
     *
     * @param base the version that it is made from
     * @param name what it is for
     */
    public Draft begin(RoutingDocument document, int base, String name, String author) {
        return drafts.begin(DocumentType.ROUTING, base, author, name, Documents.json(document));
    }

    /**
     * Changes a draft; it stays made from the version that it was made from.
     *
     * @param draft as the author read it
     * @throws Conflict if another has changed or thrown it away since
     */
    public Draft change(Draft draft, RoutingDocument document, String author) {
        return drafts.change(draft, draft.base(), author, Documents.json(document));
    }

    /**
     * Changes a draft into what a merge with a later version has made of it; from now on it is made from that one.
     *
     * @param draft as the author read it
     * @param base the version that was merged in
     * @throws Conflict if another has changed or thrown it away since
     */
    public Draft rebase(Draft draft, Version base, RoutingDocument document, String author) {
        return drafts.change(draft, base.number(), author, Documents.json(document));
    }

    /**
     * Throws a draft away, unless another has changed it since.
     *
     * @param draft as the author read it
     * @return whether it is gone
     */
    public boolean discard(Draft draft) {
        return drafts.discard(draft);
    }

    /**
     * Begins a draft that says what an earlier version said.
     *
     * @throws Problem if there is no such version, or if the live one says the same
     */
    public Draft restore(int number, String author) {
        Version version = version(number);
        Version live = live();
        RoutingDocument document = read(version);
        if (RoutingDiff.same(document, read(live))) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    number == live.number()
                            ? "Version " + number + " is live."
                            : "Version %d says what is live, version %d.".formatted(number, live.number()),
                    "tiers history lists the others.");
        }
        return begin(document, live.number(), "Version " + number + " again", author);
    }
}
