package dev.bellwether.console.commands.calls;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.CallTail;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code calls tail}: the last calls, and with {@code --follow} each new one when it has ended. */
@Component
class CallsTailCommand extends ConsoleCommand {

    private static final int LINES = 20;
    private static final long PAUSE_MILLIS = 500;

    private final ObjectProvider<CallLines> lines;
    private final ObjectProvider<RelayTargets> targets;
    private final ReportingZone zone;
    private final Clock clock;

    CallsTailCommand(
            ConsoleSession session,
            ObjectProvider<CallLines> lines,
            ObjectProvider<RelayTargets> targets,
            ReportingZone zone,
            Clock clock) {
        super(
                session,
                "calls tail",
                "Print the last calls that have ended, and each new one until Ctrl-C",
                Rest.NONE,
                "",
                List.of("calls tail", "calls tail -n 5 --follow", "calls tail --follow --outcome failed -o jsonl"),
                CallFilterOptions.options(
                        option("number", 'n', "N", "how many of the last ones, 20 if left out"),
                        flag("follow", 'f', "go on with each new call, from any process")));
        this.lines = lines;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws InterruptedException {
        boolean follow = arguments.flag("follow");
        if (follow && (output.format() == OutputFormat.JSON || output.format() == OutputFormat.MARKDOWN)) {
            throw new UsageProblem("A list that does not end is no JSON array and no table.", "-o jsonl or -o csv");
        }
        var tail = new CallTail(
                lines.getObject(), CallFilterOptions.of(arguments, "calls tail", zone, clock, targets::getObject));
        boolean[] begun = {false};
        tail.follow(
                arguments.number("number", 0).orElse(LINES),
                calls -> {
                    print(calls, begun[0], output);
                    begun[0] = true;
                },
                () -> follow && again(output));
        return ExitCode.OK;
    }

    /** A reader that has gone, such as head, wants no more. */
    private static boolean again(Output output) throws InterruptedException {
        Thread.sleep(PAUSE_MILLIS);
        return !output.out().checkError();
    }

    private void print(List<CallLine> calls, boolean begun, Output output) {
        if (output.format() == OutputFormat.TABLE) {
            calls.forEach(call -> output.line(CallListing.line(call, zone.id())));
        } else if (begun) {
            CallListing.of(calls, zone.id()).printRows(output);
        } else {
            CallListing.of(calls, zone.id()).print(output);
        }
    }
}
