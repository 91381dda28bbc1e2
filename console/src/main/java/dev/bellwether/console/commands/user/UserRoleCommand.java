package dev.bellwether.console.commands.user;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.Role;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code user role}: what somebody may do on the pages. */
@Component
class UserRoleCommand extends ConsoleCommand {

    private final ObjectProvider<Accounts> accounts;
    private final String author;

    UserRoleCommand(
            ConsoleSession session, ObjectProvider<Accounts> accounts, @Value("${bellwether.author}") String author) {
        super(
                session,
                "user role",
                "Give an account another role: viewer, manager, operator or admin",
                Rest.ARGUMENTS,
                "NAME ROLE",
                List.of("user role mira operator"));
        this.accounts = accounts;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        List<String> positionals = arguments.positionals();
        if (positionals.size() != 2) {
            throw new UsageProblem("user role takes a name and a role.", getName() + " mira operator");
        }
        Role role = Role.of(positionals.get(1))
                .orElseThrow(() -> new UsageProblem(
                        "There is no role " + positionals.get(1) + "; there are viewer, manager, operator and admin.",
                        getName() + " " + positionals.get(0) + " viewer"));
        Account account = UserNames.named(positionals.get(0), accounts.getObject());
        accounts.getObject().changeRole(account, role, Actor.local(author));
        output.note(
                account.role() == role
                        ? "Nothing was changed; " + account.name() + " is " + role.label() + " already."
                        : account.name() + " was " + account.role().label() + " and is " + role.label()
                                + " now; it must sign in again.");
        return ExitCode.OK;
    }
}
