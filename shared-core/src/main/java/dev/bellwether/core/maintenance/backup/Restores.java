package dev.bellwether.core.maintenance.backup;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.maintenance.PrivateFiles;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.DatabaseFile;
import dev.bellwether.core.store.SqliteFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a backup in the place of the books, while nobody uses them. What was there is moved aside, never deleted. */
public final class Restores {

    private static final List<String> PARTS = List.of("", "-wal", "-shm");

    private final Database database;
    private final Clock clock;

    Restores(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A copy of a backup, checked and brought up to date, that waits beside the books. Closing it removes what was not put.
     *
     * @param calls that have ended
     * @param charged what the real ones cost
     * @param simulated what the simulated ones would have cost
     */
    public record Ready(Path copy, long calls, Money charged, Money simulated) implements AutoCloseable {

        @Override
        public void close() {
            PrivateFiles.remove(copy);
        }
    }

    /**
     * Gets one ready; the books are not touched.
     *
     * @throws Problem if somebody uses the books, or the file is no sound backup
     */
    public Ready ready(Path file) {
        requireUnused();
        Path current = database.file().path();
        if (!Files.isRegularFile(file)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "There is no file " + file + ".",
                    "Look into " + current.resolveSibling("backups"));
        }
        Path copy = PrivateFiles.beside(current, "restoring");
        boolean good = false;
        try {
            Files.createDirectories(PrivateFiles.folder(current));
            copy(file, copy);
            BackupCheck.check(copy, file.toString(), clock);
            new DatabaseFile(copy, Duration.ZERO).bringUpToDate();
            BackupCheck.Contents contents = BackupCheck.check(copy, file.toString(), clock);
            good = true;
            return new Ready(copy, contents.calls(), contents.charged(), contents.simulated());
        } catch (IOException e) {
            throw failed(e);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } finally {
            if (!good) {
                PrivateFiles.remove(copy);
            }
        }
    }

    /** A copy made by hand may have rows in its log only. */
    private static void copy(Path file, Path copy) throws IOException {
        PrivateFiles.copy(file, copy);
        Path log = part(file, "-wal");
        if (Files.exists(log)) {
            PrivateFiles.copy(log, part(copy, "-wal"));
        }
    }

    /**
     * Puts it in the place of the books.
     *
     * @return where the books are that were there before, if there were any
     */
    public Optional<Path> put(Ready ready) {
        requireUnused();
        Path current = database.file().path();
        Path aside = current.resolveSibling("bellwether-replaced-" + Backups.stamp(clock.instant()) + ".db");
        try {
            Optional<Path> replaced = Files.exists(current) ? Optional.of(aside) : Optional.empty();
            moveAside(current, aside);
            Files.move(ready.copy(), current, StandardCopyOption.ATOMIC_MOVE);
            database.mark();
            PrivateFiles.flush(PrivateFiles.folder(current));
            return replaced;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The database first: whoever starts in between finds none and is told so, and nobody finds it without its log. */
    private static void moveAside(Path current, Path aside) throws IOException {
        for (String part : PARTS) {
            if (Files.exists(part(aside, part))) {
                throw new IOException("there is a file " + part(aside, part) + " already");
            }
        }
        for (String part : PARTS) {
            if (Files.exists(part(current, part))) {
                Files.move(part(current, part), part(aside, part), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    private void requireUnused() {
        String sentence = database.processes().isAcquired()
                ? "This shell has the books open itself."
                : database.processes().othersAlive() ? "Another process has the books open." : null;
        if (sentence != null) {
            throw inUse(sentence);
        }
    }

    private static Problem inUse(@Nullable String sentence) {
        return new Problem(
                Problem.Kind.REFUSED,
                sentence + " Nothing was changed.",
                "Leave the shell and stop the pages, then: bellwether restore FILE");
    }

    private static Path part(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }

    private static Problem failed(IOException e) {
        return new Problem(
                Problem.Kind.INTERNAL,
                "The backup cannot be put in place: " + e,
                "Look into the data folder: nothing in it was deleted.",
                e);
    }
}
