package dev.bellwether.console;

import dev.bellwether.console.output.Tty;
import dev.bellwether.console.shell.ConsoleMain;
import dev.bellwether.console.shell.Invocation;
import dev.bellwether.testing.ChildProcess;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.context.ApplicationContext;

/**
 * The console as a script sees it: arguments, streams, exit code. It runs in this process, through the parser, the runner
 * and the output that a process uses. Each run has beans and an environment of its own, so that two runs share a data folder
 * and nothing else, as two processes do. {@link ConsoleProcess} is for what only a
 * process shows.
 */
public final class TestConsole {

    /** How a run ended. */
    public record Run(int code, String out, String err) {}

    /** The clock of every run: it was noon when the first began, so that no day or month ends between two of them. */
    static final Clock CLOCK = fromNoonOn();

    /** Where a test waits for nothing: the simulated relay, a retry, the disk that is kept free. */
    private static final Map<String, String> QUICK =
            Map.of("BELLWETHER_RELAY_RETRY_INITIAL_BACKOFF", "1ms", "BELLWETHER_STORE_BALLAST", "0MB");

    private static final int MAX_WAIT_SECONDS = 60;

    private TestConsole() {}

    private static Clock fromNoonOn() {
        Instant now = Instant.now();
        Instant noon = now.truncatedTo(ChronoUnit.DAYS).plus(12, ChronoUnit.HOURS);
        return Clock.offset(Clock.systemUTC(), Duration.between(now, noon));
    }

    /** Runs it to its end, with nothing a terminal. */
    public static Run run(Path data, Map<String, String> environment, String input, String... words) throws Exception {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        Map<String, String> variables = quickVariables(data, environment);
        int code = run(invocation(input, out, err, new Tty(false, false, false), variables, words), variables);
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** An environment with a data folder and without any key, unless the test gives one. */
    static Map<String, String> variables(Path data, Map<String, String> environment) {
        var variables = ChildProcess.environment();
        variables.put("BELLWETHER_DATA", data.toString());
        variables.put("XDG_CONFIG_HOME", data.resolve("config").toString());
        variables.putAll(environment);
        return variables;
    }

    /** The same for a run in this process. */
    static Map<String, String> quickVariables(Path data, Map<String, String> environment) {
        var variables = new HashMap<>(QUICK);
        variables.putAll(variables(data, environment));
        return variables;
    }

    /** What a process would be given. */
    static Invocation invocation(
            String input, OutputStream out, OutputStream err, Tty tty, Map<String, String> variables, String... words) {
        InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
        return new Invocation(List.of(words), in, out, err, tty, variables::get);
    }

    /** What a run is given that is neither told anything nor heard. */
    static Invocation silent(String... words) {
        OutputStream nowhere = OutputStream.nullOutputStream();
        return invocation("", nowhere, nowhere, new Tty(false, false, false), Map.of(), words);
    }

    /** Runs it to its end, and gives the exit code. */
    static int run(Invocation invocation, Map<String, String> variables) throws Exception {
        return ended(() -> ConsoleMain.run(invocation, started -> start(started, variables)));
    }

    /** Starts the application on a data folder, without a command, and looks at its parts. */
    public static <T> T inspect(Path data, Function<ApplicationContext, T> query) throws Exception {
        Map<String, String> variables = quickVariables(data, Map.of());
        return ended(() -> RestartableConsole.started(silent(), variables, query));
    }

    private static int start(Invocation invocation, Map<String, String> variables) {
        return RestartableConsole.started(invocation, variables, application -> {
            ApplicationRunner runner = application.getBean(ApplicationRunner.class);
            try {
                runner.run(new DefaultApplicationArguments());
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            return ((ExitCodeGenerator) runner).getExitCode();
        });
    }

    /** A run has a thread of its own, so that one that hangs fails. */
    private static <T> T ended(Callable<T> run) throws Exception {
        var task = new FutureTask<>(run);
        var thread = new Thread(task, "console");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new AssertionError("the console hangs", e);
        }
    }
}
