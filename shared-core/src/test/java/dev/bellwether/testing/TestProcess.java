package dev.bellwether.testing;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process that a test starts to kill it: it tells its parent what it has done, a line for each thing. */
public final class TestProcess implements AutoCloseable {

    private static final String END = "";

    private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private final Process process;
    private final Path errors;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Thread reader;

    private TestProcess(Process process, Path errors) {
        this.process = process;
        this.errors = errors;
        this.reader = new Thread(this::read, "reads a process");
        reader.start();
    }

    /** Starts a class's main method, through other words if there are any, with a folder of its own for what it makes. */
    public static TestProcess start(Path folder, List<String> through, Class<?> main, Object... words)
            throws IOException {
        var command = new ArrayList<>(through);
        // A process that is killed leaves SQLite's library behind.
        command.addAll(ChildProcess.java("-Xmx512m", "-Djava.io.tmpdir=" + folder));
        command.add(main.getName());
        for (Object word : words) {
            command.add(word.toString());
        }
        Path errors = Files.createTempFile(folder, "child", ".err");
        var builder = new ProcessBuilder(command).redirectError(errors.toFile());
        return new TestProcess(ChildProcess.start(builder), errors);
    }

    /** In the process itself: tells the parent; a line goes out whole or not at all. */
    public static void tell(String line) {
        try {
            OUT.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (var in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            in.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException e) {
            lines.add("could not be read: " + e);
        }
        lines.add(END);
    }

    /** Says something to it. */
    public void say(String line) throws IOException {
        process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
    }

    /** The next thing that it says; it must say something. */
    public String next() throws InterruptedException, IOException {
        Optional<String> said = said();
        if (said.isEmpty()) {
            throw new AssertionError("it said nothing more: " + errors());
        }
        return said.get();
    }

    /** The next thing that it says, unless it ends before. */
    public Optional<String> said() throws InterruptedException {
        String line = lines.poll(120, TimeUnit.SECONDS);
        return Optional.ofNullable(line).filter(said -> !said.equals(END));
    }

    /** Everything else that it says until its end. */
    public List<String> rest() throws InterruptedException {
        reader.join();
        var rest = new ArrayList<String>();
        lines.drainTo(rest);
        rest.remove(END);
        return rest;
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws InterruptedException {
        // Not the process's own method, which closes the streams that are still to be read.
        process.toHandle().destroyForcibly();
        process.waitFor();
    }

    /** Asks it to end. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Its exit code, or null if it does not end in time. */
    public @Nullable Integer ended(long seconds) throws InterruptedException {
        return process.waitFor(seconds, TimeUnit.SECONDS) ? process.exitValue() : null;
    }

    /** What it said on its error output. */
    public String errors() throws IOException {
        return Files.readString(errors);
    }

    @Override
    public void close() throws InterruptedException, IOException {
        kill();
        process.getOutputStream().close();
        Files.deleteIfExists(errors);
    }
}
