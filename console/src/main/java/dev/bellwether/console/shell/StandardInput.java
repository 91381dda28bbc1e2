package dev.bellwether.console.shell;

import dev.bellwether.console.output.Tty;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * What is piped into a one-shot command. It is read from the first moment on; when the command runs, a second later, a
 * pipe that has brought something is read to its end, and one that nobody writes to is left alone, so that a script whose
 * standard input happens to be an open pipe does not hang.
 */
public final class StandardInput {

    private static final int MOST = 8 * 1024 * 1024;

    private static @Nullable CompletableFuture<String> reading;
    private static final AtomicBoolean BEGUN = new AtomicBoolean();

    private StandardInput() {}

    /** Begins to read, if there is a command that could want it. */
    static void readAhead(List<String> args) {
        if (args.isEmpty() || args.get(0).equals("-") || Tty.detect().in()) {
            return;
        }
        var result = new CompletableFuture<String>();
        var thread = new Thread(() -> read(result), "stdin");
        thread.setDaemon(true);
        thread.start();
        reading = result;
    }

    private static void read(CompletableFuture<String> result) {
        try {
            var bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count = System.in.read(buffer);
            while (count >= 0 && bytes.size() < MOST) {
                BEGUN.set(true);
                bytes.write(buffer, 0, count);
                count = System.in.read(buffer);
            }
            result.complete(bytes.toString(StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            result.completeExceptionally(new UncheckedIOException(e));
        }
    }

    /**
     * What was piped in, empty if nothing was.
     *
     * @param wait whether to wait for a pipe that has brought nothing yet
     */
    public static String text(boolean wait) throws InterruptedException {
        CompletableFuture<String> result = reading;
        if (result == null || (!wait && !BEGUN.get() && !result.isDone())) {
            return "";
        }
        try {
            return result.get();
        } catch (java.util.concurrent.ExecutionException e) {
            throw new UsageProblem("Standard input cannot be read.", "give the prompt as an argument");
        }
    }
}
