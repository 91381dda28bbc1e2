package dev.bellwether.web.routing.draft;

import dev.bellwether.core.routing.change.PartDescription;
import dev.bellwether.core.routing.change.RoutingMerge;
import dev.bellwether.core.routing.change.RoutingMerge.Side;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A draft beside what was published since it was begun.
 *
 * @param live what is live now
 * @param authors who published since
 */
public record DraftMerge(Draft draft, Version live, List<String> authors, RoutingMerge merge) {

    public static DraftMerge of(Draft draft, RoutingDrafts drafts) {
        Version live = drafts.live();
        List<String> authors = drafts.history().stream()
                .filter(version -> version.number() > draft.base() && version.number() <= live.number())
                .map(Version::author)
                .distinct()
                .toList();
        return new DraftMerge(
                draft,
                live,
                authors,
                RoutingMerge.of(
                        RoutingDrafts.read(drafts.version(draft.base())),
                        RoutingDrafts.read(live),
                        RoutingDrafts.read(draft)));
    }

    /** Whether somebody has published since. */
    public boolean needed() {
        return live.number() != draft.base();
    }

    /** Parts that both changed; empty if the two can be brought together as they are. */
    public List<RoutingPart> conflicts() {
        return merge.conflicts();
    }

    /** What they changed, for a sentence. */
    public String theirs() {
        return titles(List.of(merge.onlyTheirs(), merge.conflicts()));
    }

    /** What the draft changes, for a sentence. */
    public String mine() {
        return titles(List.of(merge.onlyMine(), merge.conflicts()));
    }

    /** What both changed, for a sentence. */
    public String both() {
        return titles(List.of(merge.conflicts()));
    }

    private static String titles(List<List<RoutingPart>> parts) {
        return parts.stream().flatMap(List::stream).map(RoutingPart::title).collect(Collectors.joining(", "));
    }

    /** Who published, for a sentence. */
    public String who() {
        return String.join(", ", authors);
    }

    /** The choices of a part: whose, and what it says. */
    public Map<Side, List<String>> sides(RoutingPart part) {
        var sides = new java.util.EnumMap<Side, List<String>>(Side.class);
        Arrays.stream(Side.values()).forEach(side -> sides.put(side, PartDescription.of(part, merge.side(side))));
        return sides;
    }
}
