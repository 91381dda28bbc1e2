package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.maintenance.backup.Backups;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code backup}: a checked copy of the books, made while others write. */
@Component
class BackupCommand extends ConsoleCommand {

    private final ObjectProvider<Backups> backups;

    BackupCommand(ConsoleSession session, ObjectProvider<Backups> backups) {
        super(
                session,
                "backup",
                "Copy the books to a file while calls go on, and check the copy",
                Rest.ARGUMENTS,
                "[FILE]",
                List.of("backup", "backup /mnt/usb/ledger.db --force"),
                flag("force", NO_LETTER, "replace a file that is there"));
        this.backups = backups;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() > 1) {
            throw new UsageProblem("backup takes one file.", "backup ledger.db");
        }
        Path wanted = arguments.positionals().isEmpty()
                ? null
                : Path.of(arguments.positionals().get(0));
        Backups.Backup made = backups.getObject().make(wanted, arguments.flag("force"));
        new Listing(
                        Column.text("file", "file", 0),
                        Column.number("bytes", "bytes", 1),
                        Column.number("calls", "calls", 1),
                        Column.number("cost_usd", "cost", 1),
                        Column.number("simulated_usd", "simulated", 2),
                        Column.number("duration_ms", "duration", 2))
                .row(
                        Cell.text(made.file().toString()),
                        Cell.count(made.bytes()),
                        Cell.count(made.calls()),
                        Cell.money(made.charged(), made.charged().columnDecimals()),
                        Cell.money(made.simulated(), made.simulated().columnDecimals()),
                        new Cell(
                                made.duration().toMillis() + " ms",
                                made.duration().toMillis()))
                .print(output);
        output.note("The copy was checked. bellwether restore " + made.file() + " puts it back.");
        return ExitCode.OK;
    }
}
