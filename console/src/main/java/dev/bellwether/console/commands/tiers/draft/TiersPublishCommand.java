package dev.bellwether.console.commands.tiers.draft;

import dev.bellwether.console.commands.route.RoutingSources;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.routing.change.RoutingMerge.Side;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.MergePolicy;
import dev.bellwether.core.versions.PublishResult;
import dev.bellwether.core.versions.Publishing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers publish}: makes a draft the live version. */
@Component
class TiersPublishCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Publishing> publishing;
    private final ObjectProvider<PublishReport> report;

    TiersPublishCommand(
            ConsoleSession session,
            ObjectProvider<RoutingSources> sources,
            ObjectProvider<Publishing> publishing,
            ObjectProvider<PublishReport> report) {
        super(
                session,
                "tiers publish",
                "Make a draft of the routing live",
                Rest.ARGUMENTS,
                "[DRAFT]",
                List.of(
                        "tiers publish --message \"Legal goes to premium\"",
                        "tiers publish abcd --message \"Cheaper code\" --merge",
                        "tiers publish abcd --message \"Cheaper code\" --take high=mine --take rules=theirs"),
                option("message", NO_LETTER, "TEXT", "why; it stands in the history"),
                flag("merge", NO_LETTER, "keep what others published meanwhile in parts that the draft left alone"),
                option("take", NO_LETTER, "PART=SIDE", "of a part that both changed: mine, theirs or base"));
        this.sources = sources;
        this.publishing = publishing;
        this.report = report;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        MergePolicy mergePolicy = new MergePolicy(arguments.flag("merge"), choices(arguments.all("take")));
        RoutingSources all = sources.getObject();
        Draft draft = all.draft(arguments.positionals(), getName());
        String message = arguments
                .text("message")
                .orElseThrow(() -> new UsageProblem(
                        "A version needs a message.", "tiers publish " + draft.id() + " --message \"Why\""));
        PublishResult publishResult = publishing.getObject().publish(draft, message, all.author(), mergePolicy);
        report.getObject().print(publishResult, false, output);
        return ExitCode.OK;
    }

    private static Map<RoutingPart, Side> choices(List<String> takes) {
        var choices = new LinkedHashMap<RoutingPart, Side>();
        for (String take : takes) {
            int equals = take.indexOf('=');
            RoutingPart part = RoutingPart.find(equals < 0 ? take : take.substring(0, equals))
                    .orElseThrow(() -> new UsageProblem(
                            "--take " + take + " names no part.",
                            String.join(
                                    ", ",
                                    RoutingPart.values().stream()
                                            .map(RoutingPart::id)
                                            .toList())));
            String side = equals < 0 ? "" : take.substring(equals + 1);
            choices.put(
                    part,
                    Arrays.stream(Side.values())
                            .filter(known -> known.name().equalsIgnoreCase(side))
                            .findFirst()
                            .orElseThrow(() -> new UsageProblem(
                                    "--take " + take + " does not say whose.",
                                    "--take " + part.id() + "=mine, or theirs, or base")));
        }
        return choices;
    }
}
