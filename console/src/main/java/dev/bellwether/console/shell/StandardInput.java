package dev.bellwether.console.shell;

import dev.bellwether.console.output.Output;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is piped into a one-shot command. It is read from the first moment on, and to its end. Some schedulers leave a pipe
 * open that nobody writes to: if nothing at all has come after a few seconds, the command goes on without it, and says so.
 */
public final class StandardInput {

    private static final int MAX_BYTES = 8 * 1024 * 1024;
    private static final long MAX_WAIT_SECONDS = 3;

    private final InputStream in;
    private final CountDownLatch begun = new CountDownLatch(1);
    private @Nullable CompletableFuture<String> reading;

    StandardInput(InputStream in) {
        this.in = in;
    }

    /** For commands that come line by line; then nothing is read ahead. */
    BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    /** Begins to read. */
    void readAhead() {
        var result = new CompletableFuture<String>();
        var thread = new Thread(() -> read(result), "stdin");
        thread.setDaemon(true);
        thread.start();
        reading = result;
    }

    private void read(CompletableFuture<String> result) {
        try {
            var bytes = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            int count = in.read(buffer);
            while (count >= 0) {
                begun.countDown();
                bytes.write(buffer, 0, count);
                if (bytes.size() > MAX_BYTES) {
                    throw new IOException("more than 8 MB");
                }
                count = in.read(buffer);
            }
            begun.countDown();
            result.complete(bytes.toString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            begun.countDown();
            result.completeExceptionally(e);
        }
    }

    /**
     * What was piped in, empty if nothing was.
     *
     * @param wait whether to wait for ever for a pipe that has brought nothing yet
     */
    public String text(boolean wait, Output output) throws InterruptedException {
        CompletableFuture<String> result = reading;
        if (result == null) {
            return "";
        }
        if (!wait && !begun.await(MAX_WAIT_SECONDS, TimeUnit.SECONDS)) {
            output.say(
                    "note  Nothing came on standard input within " + MAX_WAIT_SECONDS
                            + " s, so the prompt goes without it. A prompt that ends with - waits; </dev/null says there is none.");
            return "";
        }
        return all(result).strip();
    }

    /**
     * The first line of what was piped in, with its blanks; empty if nothing was. It waits for the end, so that what follows
     * is not taken for something else.
     */
    public String firstLine() throws InterruptedException {
        CompletableFuture<String> result = reading;
        return result == null ? "" : all(result).lines().findFirst().orElse("");
    }

    private static String all(CompletableFuture<String> result) throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new UsageProblem(
                    "Standard input cannot be read: " + (e.getCause() == null ? e : e.getCause()).getMessage() + ".",
                    "a shorter text, or the prompt as an argument");
        }
    }
}
