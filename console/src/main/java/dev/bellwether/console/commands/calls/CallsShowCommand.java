package dev.bellwether.console.commands.calls;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.UsageProblem;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.ReportingZone;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code calls show}: one call with its decision, its attempts and what they cost. */
@Component
class CallsShowCommand extends ConsoleCommand {

    private final ObjectProvider<CallLines> lines;
    private final ReportingZone zone;

    CallsShowCommand(ConsoleSession session, ObjectProvider<CallLines> lines, ReportingZone zone) {
        super(
                session,
                "calls show",
                "All about one call: decision, attempts, charges, corrections",
                Rest.ARGUMENTS,
                "ID",
                List.of("calls show 019fb1c2-7d3a-7e01", "calls show 019fb1c2-7d3a-7e01 -o json"));
        this.lines = lines;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("calls show takes one id, or how it begins.", "calls lists them");
        }
        CallLines callLines = lines.getObject();
        String id = callLines.fullId(arguments.positionals().get(0));
        new CallReport(callLines.find(id).orElseThrow(), zone.id()).print(output);
        return ExitCode.OK;
    }
}
