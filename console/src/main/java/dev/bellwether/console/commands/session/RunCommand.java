package dev.bellwether.console.commands.session;

import dev.bellwether.console.output.Output;
import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleCommand;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.shell.ScriptRunner;
import dev.bellwether.console.shell.UsageProblem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** {@code run FILE}: commands from a file, one a line. */
@Component
class RunCommand extends ConsoleCommand {

    private final ObjectProvider<ScriptRunner> scripts;

    RunCommand(ConsoleSession session, ObjectProvider<ScriptRunner> scripts) {
        super(
                session,
                "run",
                "Run the commands of a file, one a line; # begins a comment",
                Rest.ARGUMENTS,
                "FILE",
                List.of("run morning.txt"));
        this.scripts = scripts;
    }

    @Override
    protected int run(Arguments arguments, Output output) throws IOException {
        if (arguments.positionals().size() != 1) {
            throw new UsageProblem("run needs the name of one file.", "run morning.txt");
        }
        Path file = Path.of(arguments.positionals().get(0));
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UsageProblem("The file " + file + " cannot be read.", "a file that exists");
        }
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            return scripts.getObject().runLines(lines);
        }
    }
}
