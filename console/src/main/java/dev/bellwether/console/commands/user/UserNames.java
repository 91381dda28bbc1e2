package dev.bellwether.console.commands.user;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;

/** Finds the account that a command names. */
final class UserNames {

    private UserNames() {}

    /** The one word that a command takes. */
    static String name(Arguments arguments, String command) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem(
                    command + " takes one name"
                            + (command.endsWith("admin") ? "; the password is asked for, never typed here." : "."),
                    command + " mira");
        }
        return arguments.positionals().get(0);
    }

    /** The account of the one name; it must be there. */
    static Account one(Arguments arguments, Accounts accounts, String command) {
        return named(name(arguments, command), accounts);
    }

    /** The account of a name; it must be there. */
    static Account named(String name, Accounts accounts) {
        return accounts.named(name)
                .orElseThrow(() -> new UsageProblem("There is no account named " + name + ".", "user"));
    }
}
