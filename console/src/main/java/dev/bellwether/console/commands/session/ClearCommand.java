package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ExitCode;
import java.util.List;
import org.jline.utils.InfoCmp.Capability;
import org.springframework.stereotype.Component;

/** {@code clear}: an empty screen. */
@Component
class ClearCommand extends ConsoleCommand {

    ClearCommand(ConsoleSession session) {
        super(session, "clear", "Clear the screen", Rest.NONE, "", List.of("clear"));
    }

    @Override
    protected int run(Arguments arguments, Output output) {
        if (session().interactive()) {
            session().terminal().puts(Capability.clear_screen);
            session().terminal().flush();
        }
        return ExitCode.OK;
    }
}
