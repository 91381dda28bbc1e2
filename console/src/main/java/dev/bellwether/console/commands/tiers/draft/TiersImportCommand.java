package dev.bellwether.console.commands.tiers.draft;

import dev.bellwether.console.commands.route.RoutingSources;
import dev.bellwether.console.commands.route.RoutingSources.Source;
import dev.bellwether.console.commands.tiers.RoutingListings;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.routing.change.RoutingChange;
import dev.bellwether.core.routing.change.RoutingDiff;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.MergePolicy;
import dev.bellwether.core.versions.Publishing;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.Version;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers import}: a file becomes a draft, and is published at once if wanted. */
@Component
class TiersImportCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;
    private final ObjectProvider<Publishing> publishing;
    private final ObjectProvider<PublishReport> report;

    TiersImportCommand(
            ConsoleSession session,
            ObjectProvider<RoutingSources> sources,
            ObjectProvider<Publishing> publishing,
            ObjectProvider<PublishReport> report) {
        super(
                session,
                "tiers import",
                "Make a draft of a YAML file, and show what it changes",
                Rest.ARGUMENTS,
                "FILE|article",
                List.of(
                        "tiers import article",
                        "tiers import data/routing.yml",
                        "tiers import mine.yml --publish \"Legal goes to premium\""),
                option("draft", NO_LETTER, "ID", "change this draft instead of beginning one"),
                option("publish", NO_LETTER, "MESSAGE", "publish it at once, with this message"),
                flag("yes", 'y', "publish without a question"));
        this.sources = sources;
        this.publishing = publishing;
        this.report = report;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("tiers import takes one file.", "tiers import article");
        }
        RoutingSources all = sources.getObject();
        Source source = all.file(arguments.positionals().get(0));
        Version live = all.drafts().live();
        List<RoutingChange> changes = RoutingDiff.between(RoutingDrafts.read(live), source.document());
        if (changes.isEmpty() && arguments.text("draft").isEmpty()) {
            output.note(
                    "Nothing to import: %s says what is live, version %d.".formatted(source.title(), live.number()));
            return ExitCode.OK;
        }
        boolean publish = arguments.text("publish").isPresent();
        // Published, a machine wants to know the version; what changed is a question to tiers diff.
        if (!publish || output.format() == OutputFormat.TABLE) {
            RoutingListings.print(changes, output);
        }
        Publishing checking = publishing.getObject();
        RoutingListings.note(checking.check(source.document()), checking.check(RoutingDrafts.read(live)), output);
        older(source, live, output);
        Draft draft = draft(arguments, all, source, live);
        if (publish && agreed(arguments)) {
            var publishResult =
                    checking.publish(draft, arguments.text("publish").orElseThrow(), all.author(), MergePolicy.NONE);
            report.getObject().print(publishResult, true, output);
        } else {
            output.note("Draft %s. Next: tiers try --draft %s PROMPT, then tiers publish %s --message WHY"
                    .formatted(draft.id(), draft.id(), draft.id()));
        }
        return ExitCode.OK;
    }

    private static Draft draft(Arguments arguments, RoutingSources all, Source source, Version live) {
        return arguments
                .text("draft")
                .map(id -> all.drafts().change(all.drafts().require(id), source.document(), all.author()))
                .orElseGet(() ->
                        all.drafts().begin(source.document(), live.number(), "From " + source.title(), all.author()));
    }

    private boolean agreed(Arguments arguments) throws InterruptedException {
        return arguments.flag("yes") || !Question.possible(session()) || Question.confirmed(session(), "Publish this?");
    }

    private static void older(Source source, Version live, Output output) {
        source.origin().ifPresent(origin -> {
            if (origin < live.number()) {
                output.note(("%s was made from version %d, and version %d is live: what was published in between"
                                + " is undone where the changes say so.")
                        .formatted(source.title(), origin, live.number()));
            }
        });
    }
}
