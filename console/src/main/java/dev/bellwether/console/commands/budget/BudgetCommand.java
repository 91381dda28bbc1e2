package dev.bellwether.console.commands.budget;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code budget}: how every budget stands in its present period. */
@Component
class BudgetCommand extends ConsoleCommand {

    private final ObjectProvider<Budgets> budgets;
    private final ObjectProvider<RelayTargets> targets;

    BudgetCommand(ConsoleSession session, ObjectProvider<Budgets> budgets, ObjectProvider<RelayTargets> targets) {
        super(
                session,
                "budget",
                "List the budgets: limit, spent, left, and when each begins anew",
                Rest.NONE,
                "",
                List.of("budget", "budget --real -o json"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        setAliases(List.of("budget list"));
        this.budgets = budgets;
        this.targets = targets;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        boolean simulated = simulated(arguments, targets);
        List<BudgetStatus> statuses = budgets.getObject().statuses(simulated);
        BudgetListings.statuses(statuses).print(output);
        output.note(
                statuses.isEmpty()
                        ? "There are no budgets. To make one: budget set all --limit 50 --period month"
                        : describe(simulated) + " What happened to one: budget show "
                                + statuses.get(0).budget().name());
        return ExitCode.OK;
    }

    /** Whether of the simulated relay; without a word of the relay that is in use. */
    static boolean simulated(Arguments arguments, ObjectProvider<RelayTargets> targets) {
        return !arguments.flag("real")
                && (arguments.flag("simulated") || targets.getObject().simulated());
    }

    /** Which money is counted. */
    static String describe(boolean simulated) {
        return simulated ? "Simulated money." : "Real money.";
    }
}
