package dev.bellwether.console.commands.simulate;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.simulator.FaultTable;
import dev.bellwether.core.simulator.SimulatedRelay;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code simulate faults}: everything that the simulated relay can do wrong. */
@Component
class SimulateFaultsCommand extends ConsoleCommand {

    private final ObjectProvider<SimulatedRelay> relay;

    SimulateFaultsCommand(ConsoleSession session, ObjectProvider<SimulatedRelay> relay) {
        super(
                session,
                "simulate faults",
                "List what the simulated relay can do wrong",
                Rest.NONE,
                "",
                List.of("simulate faults", "simulate faults -o json"));
        this.relay = relay;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        var listing = new Listing(
                Column.number("fault", "fault", 0),
                Column.text("title", "what happens", 0),
                Column.number("plays", "ways", 1),
                Column.text("happens", "where", 2));
        for (FaultTable.Row row : relay.getObject().faults().table().faults()) {
            listing.row(
                    Cell.count(row.fault()),
                    Cell.text(row.title()),
                    row.playable() ? Cell.count(row.plays().size()) : new Cell("", 0),
                    Cell.text(row.happens() == null ? "at the relay" : row.happens()));
        }
        listing.print(output);
        output.note("The next call meets one: simulate fault 67. Some at random: simulate chaos 30%.");
        return ExitCode.OK;
    }
}
