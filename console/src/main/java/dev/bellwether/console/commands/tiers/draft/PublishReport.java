package dev.bellwether.console.commands.tiers.draft;

import dev.bellwether.console.commands.tiers.RoutingListings;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.versions.PublishResult;
import java.util.List;
import org.springframework.stereotype.Component;

/** Prints what was published. */
@Component
class PublishReport {

    private final ReportingZone zone;

    PublishReport(ReportingZone zone) {
        this.zone = zone;
    }

    /** @param shown whether the person has seen the changes already */
    void print(PublishResult publishResult, boolean shown, Output output) {
        var version = publishResult.version();
        if (output.format() != OutputFormat.TABLE) {
            RoutingListings.versions(List.of(version), version.number(), zone.id())
                    .print(output);
        } else if (!shown) {
            RoutingListings.print(publishResult.changes(), output);
        }
        if (!shown) {
            RoutingListings.note(publishResult.warnings(), publishResult.warningsBefore(), output);
        }
        if (!publishResult.keptParts().isEmpty()) {
            output.note("Merged; what others had changed stays: "
                    + String.join(
                            ", ",
                            publishResult.keptParts().stream()
                                    .map(RoutingPart::title)
                                    .toList()) + ".");
        }
        output.note("Version %d is live: %s".formatted(version.number(), version.message()));
    }
}
