package dev.bellwether.console;

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

/** The console as a process of its own, as a script sees it: arguments, streams, exit code. */
public final class TestConsole {

    /** How a run ended. */
    public record Run(int code, String out, String err) {}

    private TestConsole() {}

    /** Starts it with a data folder; the environment is the test's own without any key. */
    public static Process start(Path data, Map<String, String> environment, String... words) throws IOException {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dbellwether.tty=",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.bellwether.console.ConsoleApplication"));
        if (Runtime.version().feature() >= 24) {
            // As the launcher does: newer Javas warn of what Netty and SQLite's driver reach for.
            command.addAll(1, List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        command.addAll(List.of(words));
        var builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("BELLWETHER_") || name.startsWith("HOLYSHEEP_"));
        builder.environment().put("BELLWETHER_DATA", data.toString());
        builder.environment().put("XDG_CONFIG_HOME", data.resolve("config").toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** Runs it to its end. */
    public static Run run(Path data, Map<String, String> environment, String input, String... words) throws Exception {
        Process process = start(data, environment, words);
        var out = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
        var err = CompletableFuture.supplyAsync(() -> read(process.getErrorStream()));
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
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
