package dev.bellwether.console.commands.user;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.people.AuditTrail.Actor;
import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.people.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code user create-admin}: an admin with a password, made by whoever sits at this machine. */
@Component
class UserCreateAdminCommand extends ConsoleCommand {

    private final ObjectProvider<Accounts> accounts;
    private final DataFolder data;
    private final String author;

    UserCreateAdminCommand(
            ConsoleSession session,
            ObjectProvider<Accounts> accounts,
            DataFolder data,
            @Value("${bellwether.author}") String author) {
        super(
                session,
                "user create-admin",
                "Make an admin; the password is asked for, or read from the first line of standard input",
                Rest.ARGUMENTS,
                "NAME",
                List.of("user create-admin mira"));
        this.accounts = accounts;
        this.data = data;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        String name = UserNames.name(arguments, getName());
        if (accounts.getObject().named(name).isPresent()) {
            throw new UsageProblem(
                    "There is an account " + name + " already.",
                    "user link " + name + " to set its password anew; user role " + name
                            + " admin to make it an admin");
        }
        Account made = accounts.getObject().create(name, Role.ADMIN, typed(name), Actor.local(author));
        setupIsOver();
        output.note(made.name() + " is an admin and can sign in.");
        return ExitCode.OK;
    }

    /** Never an argument, which the history, the list of processes and the log of a shell would keep. */
    private String typed(String name) throws InterruptedException {
        if (!session().tty().in() && !session().scripted()) {
            String line = session().input().firstLine();
            if (!line.isEmpty()) {
                return line;
            }
        } else if (Question.possible(session()) && !session().scripted()) {
            String password = Question.secret(session(), "Password of " + name + " (12 to 128 characters): ");
            if (!password.equals(Question.secret(session(), "Once more: "))) {
                throw new UsageProblem("The two passwords differ.", getName() + " " + name);
            }
            return password;
        }
        throw new UsageProblem(
                "There is no password: nobody can be asked, and standard input brought none.",
                getName() + " " + name + " at a terminal, or with the password in a file: " + getName() + " " + name
                        + " <FILE");
    }

    /** The link that the pages wrote down at their first start holds no longer. */
    private void setupIsOver() {
        try {
            Files.deleteIfExists(data.file(OneTimeLinks.SETUP_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
