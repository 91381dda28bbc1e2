package dev.bellwether.console.commands.simulate;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.simulator.FaultScript;
import dev.bellwether.core.simulator.SimulatedRelay;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The simulated relay as the simulate commands steer it. */
@Component
class Simulation {

    private final ConsoleSession session;
    private final ObjectProvider<SimulatedRelay> relay;
    private final ObjectProvider<RelayTargets> targets;
    private final ObjectProvider<RelayHealth> health;

    Simulation(
            ConsoleSession session,
            ObjectProvider<SimulatedRelay> relay,
            ObjectProvider<RelayTargets> targets,
            ObjectProvider<RelayHealth> health) {
        this.session = session;
        this.relay = relay;
        this.targets = targets;
        this.health = health;
    }

    /**
     * What the relay is told to do wrong.
     *
     * @throws Problem of kind REFUSED if calls go to a real relay
     */
    FaultScript script() {
        if (!targets.getObject().simulated()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "Calls go to " + targets.getObject().current().name() + ", which nobody here can make fail.",
                    "Unset BELLWETHER_API_KEY and BELLWETHER_BASE_URL to use the simulated relay.");
        }
        return relay.getObject().faults();
    }

    /** The relay does nothing wrong any more, and what was switched off because it did is on again. */
    void off() {
        script().off();
        health.getObject().reset();
    }

    /** Says that the process takes its faults with it. */
    void printScopeNote(Output output) {
        if (!session.interactive()) {
            output.note("It lasts as long as this process: in the shell, or for the next lines of a script.");
        }
    }
}
