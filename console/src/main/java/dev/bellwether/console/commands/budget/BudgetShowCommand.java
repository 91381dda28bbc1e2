package dev.bellwether.console.commands.budget;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetHistory;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code budget show}: a budget's status, its periods and what happened to it. */
@Component
class BudgetShowCommand extends ConsoleCommand {

    private enum Part {
        STATUS,
        PERIODS,
        EVENTS
    }

    private static final int MAX_ROWS = 20;

    private final ObjectProvider<Budgets> budgets;
    private final ObjectProvider<BudgetHistory> history;
    private final ObjectProvider<RelayTargets> targets;

    BudgetShowCommand(
            ConsoleSession session,
            ObjectProvider<Budgets> budgets,
            ObjectProvider<BudgetHistory> history,
            ObjectProvider<RelayTargets> targets) {
        super(
                session,
                "budget show",
                "Show a budget: how it stands, its periods, who changed it and what it did",
                Rest.ARGUMENTS,
                "NAME",
                List.of("budget show ads", "budget show ads --part periods -o csv", "budget show ads --part events"),
                option("part", NO_LETTER, "PART", "only the status, the periods or the events"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.budgets = budgets;
        this.history = history;
        this.targets = targets;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        Budget budget = BudgetNames.one(arguments, budgets.getObject(), getName());
        boolean simulated = BudgetCommand.simulated(arguments, targets);
        Part only = arguments.oneOf("part", Part.class).orElse(null);
        // Machines want one listing.
        boolean all = only == null && output.format() == OutputFormat.TABLE;
        if (all || only == null || only == Part.STATUS) {
            BudgetListings.statuses(statuses(budget, simulated)).print(output);
        }
        if (all || only == Part.PERIODS) {
            BudgetListings.periods(history.getObject().periods(budget, simulated, MAX_ROWS), budget.zone())
                    .print(output);
        }
        if (all || only == Part.EVENTS) {
            BudgetListings.events(history.getObject().events(budget, MAX_ROWS), budget.zone())
                    .print(output);
        }
        output.note(BudgetCommand.describe(simulated) + " Days begin in " + budget.zone()
                + ". To change it: budget set " + budget.name() + " --limit USD");
        return ExitCode.OK;
    }

    private List<BudgetStatus> statuses(Budget budget, boolean simulated) {
        return budgets.getObject().statuses(simulated).stream()
                .filter(status -> status.budget().id().equals(budget.id()))
                .toList();
    }
}
