package dev.bellwether.console.commands.route;

import dev.bellwether.console.commands.route.RoutingSources.Source;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RuleDescription;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code rules}: the rules in their order, in words. */
@Component
class RulesCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingSources> sources;

    RulesCommand(ConsoleSession session, ObjectProvider<RoutingSources> sources) {
        super(
                session,
                "rules",
                "List the rules in their order: when they hold, and what follows",
                Rest.NONE,
                "",
                List.of("rules", "rules --draft mine.yml", "rules -o json"),
                option("draft", NO_LETTER, "ID|FILE", "the rules of a draft, a version or a file"));
        this.sources = sources;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Source source = sources.getObject().find(arguments.text("draft").orElse("live"));
        var listing = new Listing(
                Column.number("place", "place", 0),
                Column.text("rule", "rule", 0),
                Column.text("when", "when", 0),
                Column.text("then", "then", 0));
        int place = 0;
        for (Rule rule : source.document().rules()) {
            listing.row(
                    Cell.count(++place),
                    Cell.text(rule.name()),
                    Cell.text(RuleDescription.when(rule)),
                    Cell.text(RuleDescription.then(rule)));
        }
        listing.print(output);
        output.note("The first that holds decides, in %s. Which one that is for a prompt: rules test PROMPT"
                .formatted(source.title()));
        return ExitCode.OK;
    }
}
