package dev.bellwether.core.batch;

import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The file that the results of a batch go to, a JSON line each, as they come. It belongs to one run at a time, and knows which
 * rows an earlier run has answered.
 */
public final class BatchFile implements AutoCloseable {

    private final Path file;
    private final Sidecar sidecar;
    private final Sidecar.@Nullable Began last;
    private final Results results;
    private final String batch;
    private @Nullable FileChannel channel;
    private boolean broken;
    private boolean whole;

    private BatchFile(Path file, Sidecar sidecar, Sidecar.@Nullable Began last, Results results) {
        this.file = file;
        this.sidecar = sidecar;
        this.last = last;
        this.results = results;
        String before = last == null ? results.batch() : last.batch();
        this.batch = before == null ? UUID.randomUUID().toString() : before;
    }

    /**
     * Takes the file for this run; nothing in it changes yet.
     *
     * @param resume whether results that are there are to be gone on with
     * @throws Problem if it cannot be written, another run has it, or it holds results that nobody wants to go on with
     */
    public static BatchFile open(Path out, boolean resume) {
        Path file = out.toAbsolutePath();
        try {
            file = Files.exists(file) ? file.toRealPath() : file;
            boolean filled = Files.exists(file) && (!Files.isRegularFile(file) || Files.size(file) > 0);
            if (filled && !(resume && Files.isRegularFile(file))) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        out + " is there already and not empty.",
                        "--resume to go on with it, or another --out.");
            }
            return locked(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static BatchFile locked(Path file) throws IOException {
        Sidecar sidecar = Sidecar.lock(file);
        try {
            return new BatchFile(file, sidecar, sidecar.began(), Results.read(file));
        } catch (IOException | RuntimeException e) {
            sidecar.close();
            throw e;
        }
    }

    /** What binds the batch's calls together in the books. */
    public String batch() {
        return batch;
    }

    /** The rows that have no answer yet. */
    public List<BatchRow> missing(List<BatchRow> rows) {
        return rows.stream().filter(row -> !results.done().contains(row.key())).toList();
    }

    /** When the last run began, if there was one that did not come to its end. */
    Optional<Instant> lastStarted() {
        return Optional.ofNullable(last).map(began -> Instant.ofEpochMilli(began.startedMs()));
    }

    /** Whether earlier runs have left anything, in the file or beside it. */
    boolean hasHistory() {
        return last != null || results.batch() != null;
    }

    /**
     * How many answers belong to rows that are no longer there, or say something else now.
     *
     * @throws Problem if that is all of them: it is then more likely that the wrong file is named
     */
    public long superseded(List<BatchRow> rows) {
        Set<String> keys = rows.stream().map(BatchRow::key).collect(Collectors.toSet());
        long gone = results.done().stream().filter(key -> !keys.contains(key)).count();
        if (gone > 0 && gone == results.done().size()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "None of the " + gone + " answers in " + file.getFileName() + " belongs to a row of this batch.",
                    "--resume with the file that they belong to, or another --out.");
        }
        return gone;
    }

    /** Whether a row of that id had a result, of whatever kind, when the file was opened. */
    boolean holds(String id) {
        return results.ids().contains(id);
    }

    /**
     * Makes it ready for results: lines of rows that are to be asked again, or are no longer wanted, are taken out.
     *
     * @param rows all rows of the batch
     */
    public synchronized void begin(List<BatchRow> rows, Instant now) {
        try {
            sidecar.begin(new Sidecar.Began(batch, now.toEpochMilli()));
            Results.retain(file, rows.stream().map(BatchRow::key).collect(Collectors.toSet()));
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /**
     * Adds a result; it outlives this process when the method returns.
     *
     * @throws Problem if it cannot be written; then nothing more is, since a torn line must be the last
     */
    public synchronized void write(BatchLine line) {
        try {
            if (channel == null || broken) {
                throw new IOException("it is not open");
            }
            Results.write(channel, line.json());
        } catch (IOException e) {
            broken = true;
            throw unwritable(file, e);
        }
    }

    /** Every row is answered: nothing is left to be resumed. */
    public synchronized void complete() {
        whole = true;
    }

    @Override
    public synchronized void close() {
        try {
            if (channel != null) {
                channel.force(true);
                channel.close();
            }
            if (whole) {
                sidecar.delete();
            }
            sidecar.close();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static Problem unwritable(Path file, IOException e) {
        String why = e.getMessage() == null || e.getMessage().equals(file.toString()) ? "" : ": " + e.getMessage();
        return new Problem(
                Problem.Kind.INTERNAL,
                "The file " + file + " cannot be written" + why + ".",
                "Free some space or name another --out; --resume goes on where it ended.",
                e);
    }
}
