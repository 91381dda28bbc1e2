package dev.bellwether.console.commands.tiers.draft;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code tiers discard}: throws a draft away. */
@Component
class TiersDiscardCommand extends ConsoleCommand {

    private final ObjectProvider<RoutingDrafts> drafts;

    TiersDiscardCommand(ConsoleSession session, ObjectProvider<RoutingDrafts> drafts) {
        super(
                session,
                "tiers discard",
                "Throw a draft of the routing away",
                Rest.ARGUMENTS,
                "DRAFT",
                List.of("tiers discard abcd"));
        this.drafts = drafts;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("tiers discard takes one draft.", "tiers drafts");
        }
        Draft draft = drafts.getObject().require(arguments.positionals().get(0));
        if (!drafts.getObject().discard(draft)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "Draft " + draft.id() + " was changed by someone else.",
                    "tiers diff " + draft.id());
        }
        output.note("Draft " + draft.id() + " is gone.");
        return ExitCode.OK;
    }
}
