package dev.bellwether.core.versions;

import dev.bellwether.core.routing.change.RoutingMerge.Side;
import dev.bellwether.core.routing.change.RoutingPart;
import java.util.Map;

/**
 * What an author agrees to in case that another version has been published since the draft was begun.
 *
 * @param merge whether parts that only one side changed may be merged
 * @param choices for parts that both sides changed, whose is taken; whoever chooses agrees to the merge too
 */
public record MergePolicy(boolean merge, Map<RoutingPart, Side> choices) {

    /** Publish only if nobody else has. */
    public static final MergePolicy NONE = new MergePolicy(false, Map.of());

    /** Merge what can be merged without a choice. */
    public static final MergePolicy MERGE = new MergePolicy(true, Map.of());

    public MergePolicy {
        choices = Map.copyOf(choices);
    }

    boolean toMerge() {
        return merge || !choices.isEmpty();
    }
}
