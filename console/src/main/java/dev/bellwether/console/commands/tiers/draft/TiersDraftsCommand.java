package dev.bellwether.console.commands.tiers.draft;

import dev.bellwether.console.commands.tiers.RoutingListings;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers drafts}: what is being prepared. */
@Component
class TiersDraftsCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingDrafts> drafts;
    private final ReportingZone zone;

    TiersDraftsCommand(ConsoleSession session, ObjectProvider<RoutingDrafts> drafts, ReportingZone zone) {
        super(
                session,
                "tiers drafts",
                "List the drafts of the routing",
                Rest.NONE,
                "",
                List.of("tiers drafts", "tiers drafts -o json"));
        this.drafts = drafts;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<Draft> all = drafts.getObject().list();
        if (!all.isEmpty() || output.format() != OutputFormat.TABLE) {
            RoutingListings.drafts(all, zone.id()).print(output);
        }
        if (all.isEmpty()) {
            output.note("There is no draft. One begins with tiers import FILE, or tiers restore VERSION.");
            return ExitCode.OK;
        }
        int live = drafts.getObject().live().number();
        all.stream()
                .filter(draft -> draft.base() != live)
                .forEach(draft -> output.note("Version %d was published since draft %s was made from version %d."
                        .formatted(live, draft.id(), draft.base())));
        output.note(
                "tiers diff DRAFT shows one, tiers publish DRAFT makes it live, tiers discard DRAFT throws it away.");
        return ExitCode.OK;
    }
}
