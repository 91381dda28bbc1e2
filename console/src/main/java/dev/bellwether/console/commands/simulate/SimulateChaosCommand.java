package dev.bellwether.console.commands.simulate;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code simulate chaos}: a share of all attempts meets a fault at random. */
@Component
class SimulateChaosCommand extends ConsoleCommand {

    private static final int SEED = 1;

    private final Simulation simulation;

    SimulateChaosCommand(ConsoleSession session, Simulation simulation) {
        super(
                session,
                "simulate chaos",
                "Let a share of all calls meet faults at random",
                Rest.ARGUMENTS,
                "PERCENT",
                List.of("simulate chaos 30%", "simulate chaos --seed 7 10%"),
                option("seed", NO_LETTER, "N", "the same faults for the same seed; " + SEED + " if left out"));
        this.simulation = simulation;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        String share = String.join("", arguments.positionals()).replace("%", "");
        if (!share.matches("\\d{1,3}") || Integer.parseInt(share) > 100) {
            throw new UsageProblem("A share is a number from 0 to 100 with a percent sign.", "simulate chaos 30%");
        }
        int seed = arguments.number("seed", 0).orElse(SEED);
        simulation.script().chaos(Integer.parseInt(share), seed);
        output.note(
                share + " of a hundred attempts meet a fault from now on (seed " + seed + "); simulate off ends it.");
        simulation.printScopeNote(output);
        return ExitCode.OK;
    }
}
