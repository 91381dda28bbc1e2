package dev.bellwether.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The one place where tests start processes, so that they are counted and begin alike. */
public final class ChildProcess {

    /** SIGINT and SIGQUIT in the mask of signals that a Linux process ignores: a bit each, from signal 1 on. */
    private static final long INT_AND_QUIT = 0b110;

    private ChildProcess() {}

    /** The words that start a Java class with the class path of the tests, quick to begin rather than quick to run. */
    public static List<String> java(String... options) {
        var words = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto"));
        if (Runtime.version().feature() >= 24) {
            // As the launcher does: newer Javas warn of what Netty and SQLite's driver reach for.
            words.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        words.addAll(List.of(options));
        words.addAll(
                List.of("-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        return words;
    }

    /**
     * Starts a process. It hears Ctrl-C even if this process does not: what a shell starts in the background ignores SIGINT,
     * and its children would inherit that. No setting of Bellwether's is inherited.
     */
    public static Process start(ProcessBuilder builder) throws IOException {
        return start(builder, environment());
    }

    /** Starts a process with an environment of its own. */
    public static Process start(ProcessBuilder builder, Map<String, String> environment) throws IOException {
        Suite.processStarts();
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (interruptsAreIgnored()) {
            var words = new ArrayList<>(List.of("env", "--default-signal=INT,QUIT"));
            words.addAll(builder.command());
            builder.command(words);
        }
        return builder.start();
    }

    /** The environment of this process without the settings of Bellwether's that it happens to hold. */
    public static Map<String, String> environment() {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("BELLWETHER_") || name.startsWith("HOLYSHEEP_"));
        return environment;
    }

    /** Sends SIGINT, as Ctrl-C does. */
    public static void interrupt(Process process) throws IOException, InterruptedException {
        Suite.processStarts();
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    private static boolean interruptsAreIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .map(line -> line.substring("SigIgn:".length()).strip())
                        .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INT_AND_QUIT) != 0);
    }
}
