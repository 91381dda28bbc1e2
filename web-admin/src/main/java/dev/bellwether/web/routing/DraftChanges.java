package dev.bellwether.web.routing;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.PartDescription;
import dev.bellwether.core.routing.change.RoutingChange;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.routing.change.RoutingPart;
import java.util.ArrayList;
import java.util.List;

/**
 * What one document says differently than another, part by part.
 *
 * @param parts only those that differ
 */
public record DraftChanges(List<Changed> parts) {

    /**
     * A part that differs.
     *
     * @param names the names that it lists, with those that are new and gone marked; none if only other things changed
     * @param sentences everything that changed in it
     */
    record Changed(RoutingPart part, List<MarkedName> names, List<String> sentences) {}

    /** A name of a list. */
    record MarkedName(String name, Mark mark) {}

    /** What became of a name. */
    enum Mark {
        SAME,
        ADDED,
        REMOVED
    }

    /** What the second says differently than the first. */
    public static DraftChanges between(RoutingDocument before, RoutingDocument after) {
        List<RoutingChange> changes = RoutingDiff.between(before, after);
        var parts = new ArrayList<Changed>();
        for (RoutingPart part : RoutingPart.values()) {
            List<String> sentences = changes.stream()
                    .filter(change -> change.part().equals(part))
                    .map(RoutingChange::sentence)
                    .toList();
            if (!sentences.isEmpty()) {
                parts.add(new Changed(
                        part,
                        names(PartDescription.names(part, before), PartDescription.names(part, after)),
                        sentences));
            }
        }
        return new DraftChanges(parts);
    }

    private static List<MarkedName> names(List<String> before, List<String> after) {
        var names = new ArrayList<MarkedName>();
        after.forEach(name -> names.add(new MarkedName(name, before.contains(name) ? Mark.SAME : Mark.ADDED)));
        before.stream()
                .filter(name -> !after.contains(name))
                .forEach(name -> names.add(new MarkedName(name, Mark.REMOVED)));
        return names.stream().allMatch(markedName -> markedName.mark == Mark.SAME) ? List.of() : names;
    }

    /** Whether both say the same. */
    public boolean none() {
        return parts.isEmpty();
    }

    /** How many things changed. */
    public int count() {
        return parts.stream().mapToInt(part -> part.sentences.size()).sum();
    }
}
