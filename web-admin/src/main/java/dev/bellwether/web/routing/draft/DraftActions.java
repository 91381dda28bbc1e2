package dev.bellwether.web.routing.draft;

import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.RoutingChange;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.versions.Conflict;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.RoutingFile;
import dev.bellwether.core.versions.Version;
import dev.bellwether.web.routing.edit.Edit;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import dev.bellwether.web.security.SignedIn;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** What people do to drafts, before they are published; all of it is in the audit trail. */
@Service
@RequiresCapability(Capability.ROUTING_DRAFT)
public class DraftActions {

    private static final int MAX_DRAFTS = 50;

    private static final int MAX_NAME_LENGTH = 100;
    private static final int MAX_AUDIT_ENTRIES = 500;
    private static final String CHANGED = "routing.draft.changed";

    private final RoutingDrafts drafts;
    private final AuditTrail audit;
    private final AuditActors auditActors;

    DraftActions(RoutingDrafts drafts, AuditTrail audit, AuditActors auditActors) {
        this.drafts = drafts;
        this.audit = audit;
        this.auditActors = auditActors;
    }

    public List<Draft> list() {
        return drafts.list();
    }

    /** @throws ResponseStatusException 404 if there is none of that id */
    public Draft find(String id) {
        return drafts.list().stream()
                .filter(draft -> draft.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /**
     * Begins a draft that says what a version says, to be published on top of what is live.
     *
     * @param number null for the live version
     */
    Draft begin(@Nullable Integer number, String name, SignedIn who) {
        Version live = drafts.live();
        Version version = number == null ? live : drafts.version(number);
        String title = name.isBlank() ? "From version " + version.number() : named(name);
        return begun(RoutingDrafts.read(version), live, title, "routing.draft.begun", version.number(), who);
    }

    /** Begins a draft that says what an earlier version said. */
    public Draft restore(int number, SignedIn who) {
        Draft draft = drafts.restore(number, who.name());
        record(who, "routing.draft.begun", draft, null, "from version " + number + ": " + draft.name());
        return draft;
    }

    /**
     * Begins a draft of a YAML file.
     *
     * @throws Problem if it cannot be used, or says what is live
     */
    Draft take(String text, String name, SignedIn who) {
        RoutingDocument document = read(text);
        Version live = drafts.live();
        if (RoutingDiff.same(document, RoutingDrafts.read(live))) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The file says what is live, version " + live.number() + ".",
                    "Change it first, or begin a draft from the live version.");
        }
        String title = name.isBlank() ? "From a file" : named(name);
        return begun(document, live, title, "routing.draft.imported", live.number(), who);
    }

    private static RoutingDocument read(String text) {
        try {
            return RoutingFile.read(text, "the YAML");
        } catch (Problem e) {
            throw new Problem(e.kind(), e.sentence(), "Mend it and send it again; nothing was kept.", e);
        }
    }

    private Draft begun(RoutingDocument document, Version live, String name, String action, int from, SignedIn who) {
        if (drafts.list().stream()
                        .filter(draft -> draft.author().equals(who.name()))
                        .count()
                >= MAX_DRAFTS) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "You have " + MAX_DRAFTS + " drafts open.",
                    "Discard one that is no longer needed.");
        }
        Draft draft = drafts.begin(document, live.number(), name, who.name());
        record(who, action, draft, null, "from version " + from + ": " + name);
        return draft;
    }

    private static String named(String name) {
        if (name.strip().length() > MAX_NAME_LENGTH) {
            throw new Problem(Problem.Kind.USAGE, "The name is longer than 100 characters.", "Name it in a few words.");
        }
        return name.strip();
    }

    /**
     * Changes a draft; what changes nothing is not written down.
     *
     * @param revision as the person read it
     * @throws StaleDraft if another has changed it since
     * @throws Problem if the change cannot be made
     */
    Draft change(String id, int revision, Edit edit, SignedIn who) {
        Draft draft = requireCurrent(id, revision);
        RoutingDocument before = RoutingDrafts.read(draft);
        RoutingDocument after = edit.of(before);
        String description = describe(before, after);
        if (description.isEmpty()) {
            return draft;
        }
        return changed(draft, description, who, () -> drafts.change(draft, after, who.name()));
    }

    /**
     * Makes a draft one of a later version.
     *
     * @throws StaleDraft if another has changed it since
     */
    public Draft rebase(Draft draft, Version live, RoutingDocument merged, SignedIn who) {
        String description = "version " + live.number() + " brought in. " + describe(RoutingDrafts.read(draft), merged);
        return changed(draft, description, who, () -> drafts.rebase(draft, live, merged, who.name()));
    }

    private Draft changed(Draft draft, String description, SignedIn who, java.util.function.Supplier<Draft> change) {
        try {
            Draft changed = change.get();
            record(who, CHANGED, changed, "revision " + draft.revision(), description);
            return changed;
        } catch (Conflict e) {
            throw new StaleDraft(find(draft.id()), draft.revision());
        }
    }

    private static String describe(RoutingDocument before, RoutingDocument after) {
        return RoutingDiff.between(before, after).stream()
                .map(RoutingChange::sentence)
                .collect(Collectors.joining("; "));
    }

    /** @throws StaleDraft if another has changed it since */
    void discard(String id, int revision, SignedIn who) {
        Draft draft = requireCurrent(id, revision);
        if (!drafts.discard(draft)) {
            throw new StaleDraft(find(id), revision);
        }
        record(who, "routing.draft.discarded", draft, draft.name(), null);
    }

    /** What others changed in a draft since somebody read it, the oldest first. */
    List<AuditEntry> since(Draft draft, int revision) {
        List<AuditEntry> lines = audit.list(null, CHANGED, Long.MAX_VALUE, MAX_AUDIT_ENTRIES).stream()
                .filter(line -> subject(draft).equals(line.subject()))
                .limit(Math.max(0, draft.revision() - revision))
                .collect(Collectors.toList());
        java.util.Collections.reverse(lines);
        return lines;
    }

    /** The draft, if it is as the person read it. */
    public Draft requireCurrent(String id, int revision) {
        Draft draft = find(id);
        if (draft.revision() != revision) {
            throw new StaleDraft(draft, revision);
        }
        return draft;
    }

    private void record(SignedIn who, String action, Draft draft, @Nullable String before, @Nullable String after) {
        audit.record(auditActors.of(who), action, subject(draft), before, after);
    }

    private static String subject(Draft draft) {
        return "draft " + draft.id();
    }
}
