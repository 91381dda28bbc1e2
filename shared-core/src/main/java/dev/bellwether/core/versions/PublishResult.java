package dev.bellwether.core.versions;

import dev.bellwether.core.routing.change.RoutingChange;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.routing.check.Finding;
import java.util.List;

/**
 * What became of a draft.
 *
 * @param version live from now on
 * @param changes against the version that was live before
 * @param keptParts parts that the version before had changed since the draft was begun, and that stay so
 * @param warnings what is doubtful about the rules
 * @param warningsBefore what was doubtful about the rules that were live before
 */
public record PublishResult(
        Version version,
        List<RoutingChange> changes,
        List<RoutingPart> keptParts,
        List<Finding> warnings,
        List<Finding> warningsBefore) {}
