package dev.bellwether.console.commands.simulate;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code simulate off}: the simulated relay does everything right again. */
@Component
class SimulateOffCommand extends ConsoleCommand {

    private final Simulation simulation;

    SimulateOffCommand(ConsoleSession session, Simulation simulation) {
        super(
                session,
                "simulate off",
                "Let the simulated relay do everything right again",
                Rest.NONE,
                "",
                List.of("simulate off"));
        this.simulation = simulation;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        simulation.off();
        output.note("The simulated relay does nothing wrong, and every model is asked again.");
        return ExitCode.OK;
    }
}
