package dev.bellwether.core.maintenance.backup;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.maintenance.PrivateFiles;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.SqliteFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Copies of the books, made while others write. A file is a backup only once it was checked; before, it has another name. */
public final class Backups {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

    private final Database database;
    private final Clock clock;

    Backups(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A backup that was made.
     *
     * @param bytes its size
     * @param calls that had ended
     * @param charged what the real ones cost
     * @param simulated what the simulated ones would have cost
     * @param duration how long it took to copy and to check
     */
    public record Backup(Path file, long bytes, long calls, Money charged, Money simulated, Duration duration) {}

    /** The folder of backups that nobody gave a place. */
    public Path folder() {
        return database.file().path().resolveSibling("backups");
    }

    /** A moment (UTC) as it stands in the name of a file. */
    static String stamp(Instant moment) {
        return STAMP.format(moment);
    }

    /** The newest backup in the usual folder. */
    public Optional<Path> newest() {
        if (!Files.isDirectory(folder())) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.filter(file -> file.toString().endsWith(".db"))
                    .max(Comparator.comparingLong(file -> file.toFile().lastModified()));
        } catch (IOException e) {
            throw unwritable(folder(), e);
        }
    }

    /**
     * Makes one.
     *
     * @param wanted where, or null for the usual folder and the time as its name
     * @param over whether a file that is there may be replaced
     * @throws Problem if the books are not sound, or the file cannot be written
     */
    public Backup make(@Nullable Path wanted, boolean over) {
        Path target = (wanted == null ? folder().resolve("bellwether-" + stamp(clock.instant()) + ".db") : wanted)
                .toAbsolutePath();
        if (Files.exists(target) && (!over || isDatabase(target))) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "There is a file " + target + " already.",
                    isDatabase(target) ? "Name another file; these are the books themselves." : "--force replaces it.");
        }
        database.prepare();
        long began = System.nanoTime();
        Path unfinished = PrivateFiles.beside(target, "unfinished");
        try {
            Files.createDirectories(PrivateFiles.folder(target));
            PrivateFiles.make(unfinished);
            database.file().copyTo(unfinished);
            BackupCheck.Contents contents = BackupCheck.check(unfinished, "The copy of the books", clock);
            Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            PrivateFiles.flush(PrivateFiles.folder(target));
            return new Backup(
                    target,
                    Files.size(target),
                    contents.calls(),
                    contents.charged(),
                    contents.simulated(),
                    Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw unwritable(target, e);
        } catch (SQLException e) {
            throw SqliteFailures.translate(e);
        } finally {
            PrivateFiles.remove(unfinished);
        }
    }

    private boolean isDatabase(Path target) {
        try {
            return Files.exists(target)
                    && Files.isSameFile(target, database.file().path());
        } catch (IOException e) {
            throw unwritable(target, e);
        }
    }

    private static Problem unwritable(Path file, IOException e) {
        return new Problem(
                Problem.Kind.INTERNAL,
                file + " cannot be read or written: " + e,
                "Name another file, or free space on its disk.",
                e);
    }
}
