package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code exit}: the shell and scripts end at this word; as a single command it has nothing to leave. */
@Component
class ExitCommand extends ConsoleCommand {

    ExitCommand(ConsoleSession session) {
        super(session, "exit", "Leave the shell; Ctrl-D does too", Rest.NONE, "", List.of("exit"));
        setAliases(List.of("quit"));
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        return ExitCode.OK;
    }
}
