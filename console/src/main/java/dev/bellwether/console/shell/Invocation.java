package dev.bellwether.console.shell;

import dev.bellwether.console.output.ErrorTrackingStream;
import dev.bellwether.console.output.Tty;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a process gives the console: its arguments, the standard streams, which of them are a terminal, and the environment.
 * Commands take it from here and never from {@link System}, so that a run needs no process of its own.
 */
public final class Invocation {

    private static final String DATA = "--data";

    private final List<String> arguments;
    private final List<String> commandLine = new ArrayList<>();
    private final Map<String, String> settings = new HashMap<>();
    private final StandardInput input;
    private final ErrorTrackingStream out;
    private final ErrorTrackingStream err;
    private final Tty tty;
    private final Function<String, @Nullable String> environment;

    /**
     * @param arguments as they were typed
     * @param environment gives a variable's value
     */
    public Invocation(
            List<String> arguments,
            InputStream in,
            OutputStream out,
            OutputStream err,
            Tty tty,
            Function<String, @Nullable String> environment) {
        this.arguments = List.copyOf(arguments);
        this.input = new StandardInput(in);
        this.out = new ErrorTrackingStream(out);
        this.err = new ErrorTrackingStream(err);
        this.tty = tty;
        this.environment = environment;
        read();
    }

    /** Takes {@code --data DIR} out of the words, wherever it stands before the command. */
    private void read() {
        int i = 0;
        while (i < arguments.size() && arguments.get(i).startsWith(DATA)) {
            String argument = arguments.get(i);
            if (argument.startsWith(DATA + "=")) {
                settings.put("bellwether.data", argument.substring(DATA.length() + 1));
                i++;
            } else if (argument.equals(DATA) && i + 1 < arguments.size()) {
                settings.put("bellwether.data", arguments.get(i + 1));
                i += 2;
            } else {
                break;
            }
        }
        commandLine.addAll(arguments.subList(i, arguments.size()));
        if (commandLine.size() == 1 && List.of("--version", "-V").contains(commandLine.get(0))) {
            commandLine.set(0, "version");
        }
    }

    /** The command and what belongs to it. */
    public List<String> commandLine() {
        return List.copyOf(commandLine);
    }

    /** Properties that the arguments set. */
    public Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    /** Whether the words name no command, so that lines are read. */
    boolean namesNoCommand() {
        return commandLine.isEmpty() || commandLine.equals(List.of("--debug"));
    }

    /** Whether stack traces are wanted. */
    boolean debug() {
        return arguments.contains("--debug");
    }

    /** Begins to read standard input, if there is a command that could want it. */
    void readAhead() {
        if (!namesNoCommand() && !commandLine.get(0).equals("-") && !tty.in()) {
            input.readAhead();
        }
    }

    StandardInput input() {
        return input;
    }

    ErrorTrackingStream out() {
        return out;
    }

    ErrorTrackingStream err() {
        return err;
    }

    Tty tty() {
        return tty;
    }

    /** The value of an environment variable. */
    @Nullable String environment(String name) {
        return environment.apply(name);
    }
}
