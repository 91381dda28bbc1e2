package dev.bellwether.core.versions;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.routing.change.RoutingMerge;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.core.routing.check.RoutingCheck;
import java.util.List;

/**
 * Makes a draft the live version: checked, merged with what others published meanwhile if the author agrees, and with who,
 * when, why and from what kept for good.
 */
public final class Publishing {

    private static final int MAX_MESSAGE = 500;

    private final RoutingDrafts drafts;
    private final Versions versions;
    private final Catalogs catalogs;
    private final PriceDay day;
    private final Runnable published;

    /** @param published is told after each publication */
    Publishing(RoutingDrafts drafts, Versions versions, Catalogs catalogs, PriceDay day, Runnable published) {
        this.drafts = drafts;
        this.versions = versions;
        this.catalogs = catalogs;
        this.day = day;
        this.published = published;
    }

    private record Ready(RoutingDocument document, List<RoutingPart> kept) {}

    /** Everything wrong or doubtful about rules with today's catalogue. */
    public List<Finding> check(RoutingDocument document) {
        return RoutingCheck.check(document, catalogs.current(), day.today());
    }

    /** A draft beside what was published since it was begun. */
    public RoutingMerge merge(Draft draft) {
        return merge(draft, drafts.live());
    }

    private RoutingMerge merge(Draft draft, Version live) {
        return RoutingMerge.of(
                RoutingDrafts.read(drafts.version(draft.base())), RoutingDrafts.read(live), RoutingDrafts.read(draft));
    }

    /**
     * Publishes a draft. It is gone afterwards; nothing has happened if this throws.
     *
     * @param draft as the author read it
     * @param message why, for those who read the history
     * @param author who
     * @param mergePolicy what may be done if another version has been published since the draft was begun
     * @throws Conflict if the author must agree to a merge or choose between changes, or if the draft was changed by another
     * @throws InvalidRules if the rules have errors
     * @throws Problem if there is no message, or if nothing would change
     */
    public PublishResult publish(Draft draft, String message, String author, MergePolicy mergePolicy) {
        String why = message.strip();
        if (why.isEmpty() || why.length() > MAX_MESSAGE) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    why.isEmpty() ? "A version needs a message." : "The message is longer than 500 characters.",
                    "Say in a sentence what changes and why.");
        }
        if (drafts.require(draft.id()).revision() != draft.revision()) {
            throw new Conflict(
                    "Draft %s was changed by someone else.".formatted(draft.id()), "Look at it again, then publish.");
        }
        Version live = drafts.live();
        Ready ready = ready(draft, live, mergePolicy);
        RoutingDocument before = RoutingDrafts.read(live);
        var changes = RoutingDiff.between(before, ready.document);
        if (changes.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "Draft %s says what is live, version %d; there is nothing to publish."
                            .formatted(draft.id(), live.number()),
                    "Change it, or throw it away with tiers discard %s.".formatted(draft.id()));
        }
        List<Finding> findings = check(ready.document);
        List<Finding> errors = RoutingCheck.errors(findings);
        if (!errors.isEmpty()) {
            throw new InvalidRules(errors);
        }
        Version version = versions.publish(
                DocumentType.ROUTING, live.number(), draft.base(), author, why, Documents.json(ready.document));
        published.run();
        drafts.discard(draft);
        return new PublishResult(version, changes, ready.kept, findings, check(before));
    }

    /** What would be published: the draft, or what a merge makes of it. */
    private Ready ready(Draft draft, Version live, MergePolicy mergePolicy) {
        if (live.number() == draft.base()) {
            refuseChoices(mergePolicy, List.of());
            return new Ready(RoutingDrafts.read(draft), List.of());
        }
        RoutingMerge merge = merge(draft, live);
        List<RoutingPart> conflicts = merge.conflicts();
        List<RoutingPart> open = conflicts.stream()
                .filter(part -> !mergePolicy.choices().containsKey(part))
                .toList();
        if (!open.isEmpty()) {
            throw overlap(draft, live, open);
        }
        refuseChoices(mergePolicy, conflicts);
        List<RoutingPart> theirs = merge.onlyTheirs();
        if (!mergePolicy.toMerge() && !theirs.isEmpty()) {
            throw new Conflict(
                    "Version %d was published since draft %s was made from version %d; it changed %s, which the draft did not touch."
                            .formatted(live.number(), draft.id(), draft.base(), titles(theirs)),
                    "Publish with --merge to keep both.");
        }
        return new Ready(merge.document(mergePolicy.choices()), theirs);
    }

    private static Conflict overlap(Draft draft, Version live, List<RoutingPart> open) {
        List<String> ids = open.stream().map(RoutingPart::id).toList();
        return new Conflict(
                "Version %d was published since draft %s was made from version %d; both changed %s."
                        .formatted(live.number(), draft.id(), draft.base(), titles(open)),
                "Choose for each: "
                        + String.join(
                                " ",
                                ids.stream().map(id -> "--take " + id + "=mine").toList()) + " (or theirs, or base).",
                ids);
    }

    /** A choice that decides nothing is a slip that must not pass for a decision. */
    private static void refuseChoices(MergePolicy mergePolicy, List<RoutingPart> conflicts) {
        mergePolicy.choices().keySet().stream()
                .filter(part -> !conflicts.contains(part))
                .findFirst()
                .ifPresent(part -> {
                    throw new Problem(
                            Problem.Kind.USAGE,
                            "There is nothing to choose for %s: not both sides changed it.".formatted(part.title()),
                            "Leave out --take %s.".formatted(part.id()));
                });
    }

    private static String titles(List<RoutingPart> parts) {
        return String.join(", ", parts.stream().map(RoutingPart::title).toList());
    }
}
