package dev.bellwether.console.shell;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.stereotype.Component;

/**
 * Decides what this run is: one command, commands from standard input, or the shell. Its name makes Spring Shell leave its
 * own runner out, which ignores the arguments.
 */
@Component("springShellApplicationRunner")
class ConsoleRunner implements ApplicationRunner, ExitCodeGenerator {

    private final Invocation invocation;
    private final ScriptRunner scripts;
    private final ObjectProvider<Repl> repl;
    private int exitCode;

    ConsoleRunner(Invocation invocation, ScriptRunner scripts, ObjectProvider<Repl> repl) {
        this.invocation = invocation;
        this.scripts = scripts;
        this.repl = repl;
    }

    @Override
    public void run(ApplicationArguments arguments) throws Exception {
        List<String> argv = invocation.commandLine();
        boolean noCommand = invocation.namesNoCommand();
        if (noCommand && invocation.tty().in()) {
            exitCode = repl.getObject().run();
        } else if (noCommand || argv.equals(List.of("-"))) {
            exitCode = scripts.runLines(invocation.input().lines());
        } else {
            exitCode = scripts.runCommand(helpFirst(argv));
        }
    }

    /** {@code --help} without a command is the command help. */
    private static List<String> helpFirst(List<String> argv) {
        return argv.size() == 1 && List.of("--help", "-h", "-?").contains(argv.get(0)) ? List.of("help") : argv;
    }

    /** How it went. */
    @Override
    public int getExitCode() {
        return exitCode;
    }
}
