package dev.bellwether.console.commands;

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

/** {@code requests show}: one call with its decision, its attempts and what they cost. */
@Component
class CallsShowCommand extends ConsoleCommand {

    private final ObjectProvider<CallLines> lines;
    private final ReportingZone zone;

    CallsShowCommand(ConsoleSession session, ObjectProvider<CallLines> lines, ReportingZone zone) {
        super(
                session,
                "requests show",
                "All about one call: decision, attempts, charges, corrections",
                Rest.WORDS,
                "ID",
                List.of("requests show 019fb1c2-7d3a-7e01", "requests show 019fb1c2-7d3a-7e01 -o json"));
        this.lines = lines;
        this.zone = zone;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.words().size() != 1) {
            throw new UsageProblem("requests show takes one id, or how it begins.", "requests lists them");
        }
        CallLines books = lines.getObject();
        String id = books.fullId(arguments.words().get(0));
        new CallReport(books.find(id).orElseThrow(), zone.id()).print(output);
        return ExitCode.OK;
    }
}
