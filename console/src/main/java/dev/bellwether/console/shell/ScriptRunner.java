package dev.bellwether.console.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import org.jline.utils.Signals;
import org.springframework.stereotype.Component;

/** Runs commands one after the other, from a script or from words that are already cut. */
@Component
public class ScriptRunner {

    private final CommandRunner commands;
    private final LineParser parser;
    private final ConsoleSession session;

    ScriptRunner(CommandRunner commands, LineParser parser, ConsoleSession session) {
        this.commands = commands;
        this.parser = parser;
        this.session = session;
    }

    /** Runs line by line to the end; the code is that of the first line that failed. Ctrl-C ends the script. */
    public int runLines(BufferedReader input) throws IOException {
        session.beginScript();
        try {
            return run(input);
        } finally {
            session.endScript();
        }
    }

    private int run(BufferedReader input) throws IOException {
        int first = ExitCode.OK;
        var lines = new LogicalLines(input::readLine);
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (List.of("exit", "quit").contains(line)) {
                break;
            }
            String command = line;
            int code = commands.run(() -> parser.parse(command), ScriptRunner::signals);
            first = first == ExitCode.OK ? code : first;
            if (code == ExitCode.CANCELLED) {
                break;
            }
        }
        return first;
    }

    /** Runs one command. */
    public int runCommand(List<String> words) {
        return commands.run(() -> parser.parse(words), ScriptRunner::signals);
    }

    /** Hears Ctrl-C without a terminal of JLine's, which takes time to make. */
    private static AutoCloseable signals(Runnable onInterrupt) {
        Object before = Signals.register("INT", onInterrupt);
        return () -> Signals.unregister("INT", before);
    }
}
