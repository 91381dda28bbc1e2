package dev.bellwether.console.commands.budget;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Budgets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** {@code budget end}: a budget limits nothing any more. */
@Component
class BudgetEndCommand extends ConsoleCommand {

    private final ObjectProvider<Budgets> budgets;
    private final String author;

    BudgetEndCommand(
            ConsoleSession session, ObjectProvider<Budgets> budgets, @Value("${bellwether.author}") String author) {
        super(
                session,
                "budget end",
                "End a budget; its history stays in the books",
                Rest.ARGUMENTS,
                "NAME",
                List.of("budget end ads"));
        this.budgets = budgets;
        this.author = author;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Budget budget = BudgetNames.one(arguments, budgets.getObject(), getName());
        budgets.getObject().end(budget, author);
        output.note("Budget " + budget.name() + " limits nothing any more; it was for " + budget.subject() + ", "
                + budget.limit() + " a " + budget.period().label() + ".");
        return ExitCode.OK;
    }
}
