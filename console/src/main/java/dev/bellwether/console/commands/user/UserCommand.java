package dev.bellwether.console.commands.user;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code user}: who may use the pages. */
@Component
class UserCommand extends ConsoleCommand {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final ObjectProvider<Accounts> accounts;
    private final ReportingZone zone;

    UserCommand(ConsoleSession session, ObjectProvider<Accounts> accounts, ReportingZone zone) {
        super(
                session,
                "user",
                "List who may use the pages, what they may do there, and when they last signed in",
                Rest.NONE,
                "",
                List.of("user", "user -o json"));
        setAliases(List.of("user list"));
        this.accounts = accounts;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<Account> all = accounts.getObject().list();
        var listing = new Listing(
                Column.text("name", "name", 0),
                Column.text("role", "role", 0),
                Column.text("state", "state", 0),
                Column.text("signed_in", "last signed in", 1),
                Column.text("created", "created", 2),
                Column.text("author", "author", 3));
        all.forEach(account -> listing.row(
                Cell.text(account.name()),
                Cell.text(account.role().label()),
                Cell.text(state(account)),
                when(account.signedIn()),
                when(account.created()),
                Cell.text(account.author())));
        listing.print(output);
        output.note(
                all.isEmpty()
                        ? "Nobody can use the pages yet. To make the first admin: user create-admin NAME"
                        : "To let somebody set a new password: user link "
                                + all.get(0).name());
        return ExitCode.OK;
    }

    private static String state(Account account) {
        return account.disabled() != null ? "disabled" : account.ready() ? "active" : "no password yet";
    }

    /** Machines get the moment in UTC. */
    private Cell when(@Nullable Instant at) {
        return at == null ? new Cell("never", null) : new Cell(MINUTE.format(at.atZone(zone.id())), at.toString());
    }
}
