package dev.bellwether.console.commands.tiers;

import dev.bellwether.console.commands.route.RoutingSources;
import dev.bellwether.console.commands.route.RoutingSources.Source;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.routing.change.RoutingChange;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.Version;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers diff}: what one set of rules says differently than another. */
@Component
class TiersDiffCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;

    TiersDiffCommand(ConsoleSession session, ObjectProvider<RoutingSources> sources) {
        super(
                session,
                "tiers diff",
                "What rules say differently than others: versions, drafts, files or live",
                Rest.ARGUMENTS,
                "[A [B]]",
                List.of("tiers diff", "tiers diff 1 live", "tiers diff data/routing.yml", "tiers diff 1 2 -o json"));
        this.sources = sources;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        RoutingSources all = sources.getObject();
        List<Source> pair = pair(arguments.positionals(), all);
        List<RoutingChange> changes =
                RoutingDiff.between(pair.get(0).document(), pair.get(1).document());
        RoutingListings.print(changes, output);
        String from = pair.get(0).title();
        String to = pair.get(1).title();
        output.note(
                changes.isEmpty()
                        ? "No difference from " + from + " to " + to + "."
                        : "From " + from + " to " + to + ".");
        return ExitCode.OK;
    }

    /** One name is compared with what is live; none means the newest draft, or else the last two versions. */
    private static List<Source> pair(List<String> positionals, RoutingSources all) {
        if (positionals.size() > 2) {
            throw new UsageProblem(
                    "tiers diff takes two names at most.",
                    "tiers diff " + positionals.get(0) + " " + positionals.get(1));
        }
        if (positionals.size() == 2) {
            return List.of(all.find(positionals.get(0)), all.find(positionals.get(1)));
        }
        if (positionals.size() == 1) {
            return List.of(all.find("live"), all.find(positionals.get(0)));
        }
        List<Draft> drafts = all.drafts().list();
        if (!drafts.isEmpty()) {
            return List.of(all.find("live"), Source.of(drafts.get(0)));
        }
        List<Version> versions = all.drafts().history();
        if (versions.size() == 1) {
            throw new UsageProblem(
                    "There is one version and no draft, so nothing to compare.", "tiers diff data/routing.yml");
        }
        return List.of(Source.of(versions.get(1)), Source.of(versions.get(0)));
    }
}
