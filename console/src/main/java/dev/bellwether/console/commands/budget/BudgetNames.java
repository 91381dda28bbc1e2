package dev.bellwether.console.commands.budget;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Budgets;

/** Finds the budget that a command names. */
final class BudgetNames {

    private BudgetNames() {}

    /** The one word that a command takes. */
    static String name(Arguments arguments, String command) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem(command + " takes one name.", command + " ads");
        }
        return arguments.positionals().get(0);
    }

    /** The budget of that name; it must be there. */
    static Budget one(Arguments arguments, Budgets budgets, String command) {
        String name = name(arguments, command);
        return budgets.find(name)
                .orElseThrow(() -> new UsageProblem("There is no budget named " + name + ".", "budget"));
    }
}
