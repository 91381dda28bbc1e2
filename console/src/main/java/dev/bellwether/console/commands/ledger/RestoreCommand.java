package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.maintenance.backup.Restores;
import dev.bellwether.core.problem.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code restore}: puts a backup in the place of the books. */
@Component
class RestoreCommand extends ConsoleCommand {

    private final ObjectProvider<Restores> restores;

    RestoreCommand(ConsoleSession session, ObjectProvider<Restores> restores) {
        super(
                session,
                "restore",
                "Put a backup in the place of the books; what was there is moved aside",
                Rest.ARGUMENTS,
                "FILE",
                List.of("restore data/backups/bellwether-20261122-101500.db", "restore ledger.db --yes"),
                flag("yes", 'y', "go on without a question"));
        this.restores = restores;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("restore takes one file.", "restore ledger.db");
        }
        Path file = Path.of(arguments.positionals().get(0)).toAbsolutePath();
        try (Restores.Ready ready = restores.getObject().ready(file)) {
            output.note("%s is sound: %,d calls, %s, and %s simulated."
                    .formatted(
                            file,
                            ready.calls(),
                            ready.charged().format(ready.charged().columnDecimals()),
                            ready.simulated().format(ready.simulated().columnDecimals())));
            if (!arguments.flag("yes") && !Question.confirmed(session(), "Put it in the place of the books?")) {
                throw new Problem(Problem.Kind.REFUSED, "Nobody agreed; nothing was changed.", "--yes");
            }
            Optional<Path> replaced = restores.getObject().put(ready);
            output.line("restored " + file);
            replaced.ifPresent(aside -> output.note("The books that were there are in " + aside + "."));
            return ExitCode.OK;
        }
    }
}
