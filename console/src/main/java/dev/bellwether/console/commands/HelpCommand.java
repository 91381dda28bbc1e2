package dev.bellwether.console.commands;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.Helper;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code help}: what there is, and how it is used. */
@Component
class HelpCommand extends ConsoleCommand {

    private final Helper helper;

    HelpCommand(ConsoleSession session, Helper helper) {
        super(
                session,
                "help",
                "Show the commands, or one of them",
                Rest.WORDS,
                "[COMMAND]",
                List.of("help", "help ask", "help cost scenarios"));
        this.helper = helper;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.words().isEmpty()) {
            helper.printAll(output, session().interactive());
        } else {
            helper.print(arguments.prompt(), output);
        }
        return ExitCode.OK;
    }
}
