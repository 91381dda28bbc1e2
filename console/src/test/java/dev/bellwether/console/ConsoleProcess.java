package dev.bellwether.console;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.testing.ChildProcess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The console as a process of its own, for what only a process shows: exit codes, pipes, signals, kills, start-up. */
final class ConsoleProcess {

    private static final int MAX_WAIT_SECONDS = 120;

    private ConsoleProcess() {}

    /** Starts it with a data folder; the environment is the test's own without any key. */
    static Process start(Path data, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<>(ChildProcess.java("-Dbellwether.tty="));
        command.add(ConsoleApplication.class.getName());
        command.addAll(List.of(words));
        return ChildProcess.start(new ProcessBuilder(command), TestConsole.variables(data, environment));
    }

    /** Runs it to its end. */
    static Run run(Path data, Map<String, String> environment, String input, String... words) throws Exception {
        Process process = start(data, environment, words);
        var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the console hangs: " + String.join(" ", words));
        }
        return new Run(process.exitValue(), out.get(), err.get());
    }

    private static String read(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
