package dev.bellwether.console.commands.calls;

import dev.bellwether.console.commands.report.ReportScope;
import dev.bellwether.console.output.Cells;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code calls}: the calls of the books, the newest first, a page at a time. */
@Component
class CallsCommand extends ConsoleCommand {

    private static final int PAGE = 50;

    private final ObjectProvider<CallLines> lines;
    private final ObjectProvider<RelayTargets> targets;
    private final ReportingZone zone;
    private final Clock clock;

    CallsCommand(
            ConsoleSession session,
            ObjectProvider<CallLines> lines,
            ObjectProvider<RelayTargets> targets,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "calls",
                "List the calls, the newest first",
                Rest.ARGUMENTS,
                ReportScope.PERIOD,
                List.of("calls", "calls today --outcome failed", "calls --tag legal --limit 200 -o csv"),
                CallFilterOptions.options(
                        option("limit", NO_LETTER, "N", "how many, 50 if left out"),
                        option("before", NO_LETTER, "ID", "only those older than this call: the next page")));
        setAliases(List.of("calls list"));
        this.lines = lines;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        CallFilter filter = CallFilterOptions.of(arguments, "calls", zone, clock, targets::getObject);
        int limit = arguments.number("limit", 1).orElse(PAGE);
        CallLines callLines = lines.getObject();
        String before = arguments.text("before").map(callLines::fullId).orElse(null);
        List<CallLine> calls = callLines.newest(filter, before, limit);
        CallListing.of(calls, zone.id()).print(output);
        String kind = Boolean.TRUE.equals(filter.simulated()) ? "Simulated calls" : "Real calls";
        if (calls.isEmpty()) {
            output.note("No call matches. " + kind + " are listed; --simulated or --real lists the others.");
            return ExitCode.OK;
        }
        output.note("%s, times in %s. All about one: calls show %s"
                .formatted(kind, zone.id(), Cells.callId(calls.get(0).id()).shown()));
        if (calls.size() == limit) {
            output.note("Older ones: the same with --before "
                    + Cells.callId(calls.get(limit - 1).id()).shown());
        }
        return ExitCode.OK;
    }
}
