package dev.bellwether.console.commands.simulate;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.FaultScript;
import dev.bellwether.core.simulator.FaultTable;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** {@code simulate fault}: the next call meets a fault of the table. */
@Component
class SimulateFaultCommand extends ConsoleCommand {

    private final Simulation simulation;

    SimulateFaultCommand(ConsoleSession session, Simulation simulation) {
        super(
                session,
                "simulate fault",
                "Let the next call meet a fault",
                Rest.ARGUMENTS,
                "NUMBER",
                List.of("simulate fault 67", "simulate fault --times 3 24", "simulate fault --way 2 15"),
                option("way", NO_LETTER, "N", "which of its ways, the first if left out"),
                option("times", NO_LETTER, "N", "for so many attempts, 1 if left out: a retry may then succeed"));
        this.simulation = simulation;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        FaultScript script = simulation.script();
        FaultTable.Row row = row(arguments.positionals(), script.table());
        if (!row.playable()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "Fault " + row.fault() + " (" + row.title() + ") happens " + row.happens() + ".",
                    String.valueOf(row.hint()));
        }
        int way = arguments.number("way", 1).orElse(1);
        if (way > row.plays().size()) {
            throw new UsageProblem(
                    "Fault " + row.fault() + " shows itself in " + row.plays().size() + " ways: " + ways(row) + ".",
                    "simulate fault --way 1 " + row.fault());
        }
        int times = arguments.number("times", 1).orElse(1);
        Fault fault = FaultTable.fault(row, row.plays().get(way - 1));
        script.next(fault, times);
        output.note((times == 1 ? "The next attempt meets " : "The next " + times + " attempts meet ") + "fault "
                + fault.name() + (fault.plain().isEmpty() ? "; it shows itself only in a stream." : "."));
        simulation.printScopeNote(output);
        return ExitCode.OK;
    }

    private static FaultTable.Row row(List<String> positionals, FaultTable table) {
        if (positionals.size() != 1 || !positionals.get(0).matches("\\d{1,3}")) {
            throw new UsageProblem("A fault is named by its number.", "simulate fault 67");
        }
        return table.row(Integer.parseInt(positionals.get(0)))
                .orElseThrow(
                        () -> new UsageProblem("There is no fault " + positionals.get(0) + ".", "simulate faults"));
    }

    private static String ways(FaultTable.Row row) {
        return row.plays().stream()
                .map(play -> play.name() == null ? "as its name says" : play.name())
                .collect(Collectors.joining("; "));
    }
}
