package dev.bellwether.core.batch;

import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The results that a file holds. A last line that a kill has torn counts as not there.
 *
 * @param ids all rows that have a line
 * @param done the keys of those that need nothing more
 * @param batch the name under which the books have them, or null if there is none
 */
record Results(Set<String> ids, Set<String> done, @Nullable String batch) {

    /** What stands in a line, as far as resuming needs it. */
    private record Line(
            @Nullable String id,
            @Nullable String key,
            BatchLine.@Nullable Status status,
            @Nullable String batch) {}

    /** Somebody who looks at each whole line. */
    private interface Reader {
        void line(String text, Line line) throws IOException;
    }

    static Results read(Path file) throws IOException {
        var ids = new HashSet<String>();
        var done = new HashSet<String>();
        var batch = new AtomicReference<@Nullable String>();
        if (Files.exists(file)) {
            each(file, (text, line) -> {
                ids.add(String.valueOf(line.id));
                batch.set(line.batch);
                if (line.status != null && line.status.done()) {
                    done.add(String.valueOf(line.key));
                }
            });
        }
        return new Results(ids, done, batch.get());
    }

    /**
     * Makes the file anew with only the lines that are done and wanted, each once; all at once, or not at all. Answers that
     * are no longer wanted were paid for: they go to a file beside it.
     */
    static void retain(Path file, Set<String> keys) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        var kept = new HashSet<String>();
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            each(file, (text, line) -> {
                String key = String.valueOf(line.key);
                boolean done = line.status != null && line.status.done();
                if (done && keys.contains(key) && kept.add(key)) {
                    write(channel, text);
                } else if (done && !keys.contains(key)) {
                    Files.writeString(
                            superseded(file), text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                }
            });
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Where answers go whose rows have changed. */
    static Path superseded(Path file) {
        return file.resolveSibling(file.getFileName() + ".superseded");
    }

    /** Appends a line, whole. */
    static void write(FileChannel channel, String line) throws IOException {
        var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static void each(Path file, Reader reader) throws IOException {
        try (var lines =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            int number = 0;
            for (String text = lines.readLine(); text != null; ) {
                number++;
                String next = lines.readLine();
                Line line = parse(text);
                if (line != null) {
                    reader.line(text, line);
                } else if (next != null) {
                    throw new Problem(
                            Problem.Kind.USAGE,
                            "Line " + number + " of " + file + " is no result of a batch.",
                            "Name another --out; nothing was changed.");
                }
                text = next;
            }
        }
    }

    private static @Nullable Line parse(String text) {
        try {
            Line line = WireJson.read(text.getBytes(StandardCharsets.UTF_8), Line.class);
            return line.id == null || line.key == null || line.status == null ? null : line;
        } catch (WireJson.Malformed e) {
            return null;
        }
    }
}
