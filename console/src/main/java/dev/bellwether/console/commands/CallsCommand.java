package dev.bellwether.console.commands;

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

/** {@code requests}: the calls of the books, the newest first, a page at a time. */
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
                "requests",
                "List the calls, the newest first",
                Rest.WORDS,
                ReportScope.WORDS,
                List.of("requests", "requests today --outcome failed", "requests --tag legal --limit 200 -o csv"),
                CallFilterOptions.options(
                        option("limit", NO_LETTER, "N", "how many, 50 if left out"),
                        option("before", NO_LETTER, "ID", "only those older than this call: the next page")));
        setAliases(List.of("requests list"));
        this.lines = lines;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        CallFilter filter = CallFilterOptions.of(arguments, "requests", zone, clock, targets::getObject);
        int limit = arguments.number("limit", 1).orElse(PAGE);
        CallLines books = lines.getObject();
        String before = arguments.text("before").map(books::fullId).orElse(null);
        List<CallLine> calls = books.newest(filter, before, limit);
        CallListing.of(calls, zone.id()).print(output);
        String kind = Boolean.TRUE.equals(filter.simulated()) ? "Simulated calls" : "Real calls";
        if (calls.isEmpty()) {
            output.note("No call matches. " + kind + " are listed; --simulated or --real lists the others.");
            return ExitCode.OK;
        }
        output.note("%s, times in %s. All about one: requests show %s"
                .formatted(kind, zone.id(), CallListing.shortId(calls.get(0).id())));
        if (calls.size() == limit) {
            output.note("Older ones: the same with --before "
                    + CallListing.shortId(calls.get(limit - 1).id()));
        }
        return ExitCode.OK;
    }
}
