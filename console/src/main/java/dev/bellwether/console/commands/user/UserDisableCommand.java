package dev.bellwether.console.commands.user;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code user disable}: nobody gets in with an account any more. */
@Component
class UserDisableCommand extends ConsoleCommand {

    private final ObjectProvider<Accounts> accounts;
    private final String author;

    UserDisableCommand(
            ConsoleSession session, ObjectProvider<Accounts> accounts, @Value("${bellwether.author}") String author) {
        super(
                session,
                "user disable",
                "Let nobody in with an account any more; whoever is signed in with it is out at once",
                Rest.ARGUMENTS,
                "NAME",
                List.of("user disable mira"));
        this.accounts = accounts;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Account account = UserNames.one(arguments, accounts.getObject(), getName());
        if (account.disabled() != null) {
            output.note(account.name() + " is disabled already.");
            return ExitCode.OK;
        }
        accounts.getObject().disable(account, Actor.local(author));
        output.note(account.name() + " is disabled. To let its owner in again: user enable " + account.name());
        return ExitCode.OK;
    }
}
