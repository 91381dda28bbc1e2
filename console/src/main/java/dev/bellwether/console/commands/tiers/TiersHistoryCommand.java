package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.Version;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers history}: every version of the routing, with who published it and why. */
@Component
class TiersHistoryCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingDrafts> drafts;
    private final ReportingZone zone;

    TiersHistoryCommand(ConsoleSession session, ObjectProvider<RoutingDrafts> drafts, ReportingZone zone) {
        super(
                session,
                "tiers history",
                "List the versions of the routing: who published what, when and why",
                Rest.NONE,
                "",
                List.of("tiers history", "tiers history -o json"));
        this.drafts = drafts;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<Version> versions = drafts.getObject().history();
        RoutingListings.versions(versions, versions.get(0).number(), zone.id()).print(output);
        output.note("What a version changed: tiers diff 1 2. To have an earlier one again: tiers restore 1");
        return ExitCode.OK;
    }
}
