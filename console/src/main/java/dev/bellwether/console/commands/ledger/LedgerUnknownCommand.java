package dev.bellwether.console.commands.ledger;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.correction.Settlements;
import dev.bellwether.core.correction.UnknownAttempt;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code ledger unknown}: the attempts that were sent and of which nobody knows what became. */
@Component
class LedgerUnknownCommand extends ConsoleCommand {

    private static final int DECIMALS = 9;
    private static final int PAGE = 100;

    private final ObjectProvider<Settlements> settlements;
    private final ObjectProvider<RelayTargets> targets;
    private final ReportingZone zone;

    LedgerUnknownCommand(
            ConsoleSession session,
            ObjectProvider<Settlements> settlements,
            ObjectProvider<RelayTargets> targets,
            ReportingZone zone) {
        super(
                session,
                "ledger unknown",
                "List attempts of which nobody knows what became; they are charged at their ceiling until settled",
                Rest.NONE,
                "",
                List.of("ledger unknown", "ledger unknown -m gpt-4.1 -o csv"),
                option("model", 'm', "MODEL", "only attempts at this model"),
                option("limit", NO_LETTER, "N", "how many, 100 if left out"),
                ReportScope.simulatedFlag(),
                ReportScope.realFlag());
        this.settlements = settlements;
        this.targets = targets;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        boolean simulated = CorrectionScope.simulated(arguments, targets::getObject);
        int limit = arguments.number("limit", 1).orElse(PAGE);
        List<UnknownAttempt> unknown =
                settlements.getObject().unknown(arguments.text("model").orElse(null), simulated, limit);
        var listing = new Listing(
                Column.text("attempt", "attempt", 0),
                Column.text("call", "call", 4),
                Column.text("model", "model", 0),
                Column.text("at", "time", 1),
                Column.number("ceiling_usd", "ceiling", 0),
                Column.text("why", "why", 2));
        unknown.forEach(attempt -> listing.row(
                Cell.text(attempt.id()),
                Cells.callId(attempt.callId()),
                Cell.text(attempt.model()),
                Cells.time(attempt.at(), zone.id()),
                Cells.cost(attempt.ceiling(), true, DECIMALS),
                Cell.text(attempt.why())));
        listing.print(output);
        output.note(
                "%s, the oldest first, times in %s. To settle one: ledger settle ATTEMPT --as void, or --usage 812,240"
                        .formatted(simulated ? "Simulated attempts" : "Real attempts", zone.id()));
        if (unknown.size() == limit) {
            output.note("There may be more: --limit " + 10L * limit);
        }
        return ExitCode.OK;
    }
}
