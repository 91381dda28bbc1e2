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

/** {@code user enable}: the owner of an account gets in again. */
@Component
class UserEnableCommand extends ConsoleCommand {

    private final ObjectProvider<Accounts> accounts;
    private final String author;

    UserEnableCommand(
            ConsoleSession session, ObjectProvider<Accounts> accounts, @Value("${bellwether.author}") String author) {
        super(
                session,
                "user enable",
                "Let the owner of a disabled account in again",
                Rest.ARGUMENTS,
                "NAME",
                List.of("user enable mira"));
        this.accounts = accounts;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Account account = UserNames.one(arguments, accounts.getObject(), getName());
        if (account.disabled() == null) {
            output.note(account.name() + " is not disabled.");
            return ExitCode.OK;
        }
        accounts.getObject().enable(account, Actor.local(author));
        output.note(account.name() + " is enabled; the password is the one that it had.");
        return ExitCode.OK;
    }
}
