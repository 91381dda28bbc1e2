package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.commands.route.RoutingSources;
import dev.bellwether.console.commands.route.RoutingSources.Source;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.routing.check.Finding;
import dev.bellwether.core.routing.check.RoutingCheck;
import dev.bellwether.core.versions.Publishing;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers check}: what is wrong or doubtful about rules. */
@Component
class TiersCheckCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Publishing> publishing;

    TiersCheckCommand(
            ConsoleSession session, ObjectProvider<RoutingSources> sources, ObjectProvider<Publishing> publishing) {
        super(
                session,
                "tiers check",
                "Find what is wrong or doubtful about rules; exit 2 if they could not be published",
                Rest.ARGUMENTS,
                "[VERSION|DRAFT|FILE]",
                List.of("tiers check", "tiers check data/routing.yml -o json"));
        this.sources = sources;
        this.publishing = publishing;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<String> positionals = arguments.positionals();
        if (positionals.size() > 1) {
            throw new UsageProblem("tiers check takes one name.", "tiers check " + positionals.get(0));
        }
        Source source = sources.getObject().find(positionals.isEmpty() ? "live" : positionals.get(0));
        List<Finding> findings = publishing.getObject().check(source.document());
        int errors = RoutingCheck.errors(findings).size();
        if (!findings.isEmpty() || output.format() != OutputFormat.TABLE) {
            RoutingListings.findings(findings).print(output);
        }
        output.note("%d errors and %d warnings in %s.".formatted(errors, findings.size() - errors, source.title()));
        return errors > 0 ? ExitCode.USAGE : ExitCode.OK;
    }
}
