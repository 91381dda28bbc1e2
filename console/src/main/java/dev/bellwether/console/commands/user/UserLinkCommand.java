package dev.bellwether.console.commands.user;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.problem.Problem;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code user link}: a link through which somebody sets a password. */
@Component
class UserLinkCommand extends ConsoleCommand {

    private final ObjectProvider<Accounts> accounts;
    private final ObjectProvider<OneTimeLinks> links;
    private final String author;

    UserLinkCommand(
            ConsoleSession session,
            ObjectProvider<Accounts> accounts,
            ObjectProvider<OneTimeLinks> links,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "user link",
                "Make a link through which the owner of an account sets a password, once and within 24 hours",
                Rest.ARGUMENTS,
                "NAME",
                List.of("user link mira"));
        this.accounts = accounts;
        this.links = links;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Account account = UserNames.one(arguments, accounts.getObject(), getName());
        if (account.disabled() != null) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    account.name() + " is disabled, so a link would let nobody in.",
                    "user enable " + account.name());
        }
        output.line("/password/" + links.getObject().password(account, Actor.local(author)));
        output.note("Whoever opens this below the address of the pages sets the password of " + account.name()
                + "; it holds for 24 hours and once. Earlier links of this account no longer hold.");
        return ExitCode.OK;
    }
}
