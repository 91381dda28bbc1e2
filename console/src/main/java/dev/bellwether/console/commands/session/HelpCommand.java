package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import dev.bellwether.console.shell.HelpPrinter;
import java.util.List;
import org.springframework.stereotype.Component;

/** {@code help}: what there is, and how it is used. */
@Component
class HelpCommand extends ConsoleCommand {

    private final HelpPrinter helpPrinter;

    HelpCommand(ConsoleSession session, HelpPrinter helpPrinter) {
        super(
                session,
                "help",
                "Show the commands, or one of them",
                Rest.ARGUMENTS,
                "[COMMAND]",
                List.of("help", "help ask", "help cost scenarios"));
        this.helpPrinter = helpPrinter;
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (arguments.positionals().isEmpty()) {
            helpPrinter.printAll(output, session().interactive());
        } else {
            helpPrinter.print(arguments.prompt(), output);
        }
        return ExitCode.OK;
    }
}
