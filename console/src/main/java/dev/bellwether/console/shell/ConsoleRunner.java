package dev.bellwether.console.shell;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;

/**
 * Decides what this run is: one command, commands from standard input, or the shell. Its name makes Spring Shell leave its
 * own runner out, which ignores the arguments.
 */
@Component("springShellApplicationRunner")
class ConsoleRunner implements ApplicationRunner {

    private final ScriptRunner scripts;
    private final ConsoleSession session;
    private final ObjectProvider<Repl> repl;
    private int exitCode;

    ConsoleRunner(ScriptRunner scripts, ConsoleSession session, ObjectProvider<Repl> repl) {
        this.scripts = scripts;
        this.session = session;
        this.repl = repl;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        List<String> argv = List.of(arguments.getSourceArgs());
        boolean noCommand = noCommand(argv);
        if (noCommand && session.tty().in()) {
            exitCode = repl.getObject().run();
        } else if (noCommand || argv.equals(List.of("-"))) {
            exitCode = scripts.runLines(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
        } else {
            exitCode = scripts.runWords(helpFirst(argv));
        }
    }

    /** Whether the words name no command, so that lines are read. */
    static boolean noCommand(List<String> argv) {
        return argv.isEmpty() || argv.equals(List.of("--debug"));
    }

    /** {@code --help} without a command is the command help. */
    private static List<String> helpFirst(List<String> argv) {
        return argv.size() == 1 && List.of("--help", "-h", "-?").contains(argv.get(0)) ? List.of("help") : argv;
    }

    /** How it went. */
    int exitCode() {
        return exitCode;
    }
}
