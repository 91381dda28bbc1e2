package dev.bellwether.console.commands.tiers.draft;

import dev.bellwether.console.commands.route.RoutingSources;
import dev.bellwether.console.commands.tiers.RoutingListings;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.core.versions.RoutingDrafts;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers restore}: a draft that says what an earlier version said. */
@Component
class TiersRestoreCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Publishing> publishing;

    TiersRestoreCommand(
            ConsoleSession session, ObjectProvider<RoutingSources> sources, ObjectProvider<Publishing> publishing) {
        super(
                session,
                "tiers restore",
                "Begin a draft that says what an earlier version said",
                Rest.ARGUMENTS,
                "VERSION",
                List.of("tiers restore 1"));
        this.sources = sources;
        this.publishing = publishing;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<String> positionals = arguments.positionals();
        if (positionals.size() != 1 || !positionals.get(0).matches("\\d{1,9}")) {
            throw new UsageProblem("tiers restore takes the number of a version.", "tiers history");
        }
        RoutingSources all = sources.getObject();
        Draft draft = all.drafts().restore(Integer.parseInt(positionals.get(0)), all.author());
        var document = RoutingDrafts.read(draft);
        var live = RoutingDrafts.read(all.drafts().live());
        RoutingListings.print(RoutingDiff.between(live, document), output);
        Publishing checking = publishing.getObject();
        RoutingListings.note(checking.check(document), checking.check(live), output);
        output.note("Draft %s. Next: tiers try --draft %s PROMPT, then tiers publish %s --message WHY"
                .formatted(draft.id(), draft.id(), draft.id()));
        return ExitCode.OK;
    }
}
