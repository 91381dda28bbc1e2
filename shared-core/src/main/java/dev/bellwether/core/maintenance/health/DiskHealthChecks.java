package dev.bellwether.core.maintenance.health;

import dev.bellwether.core.maintenance.PrivateFiles;
import dev.bellwether.core.maintenance.backup.Backups;
import dev.bellwether.core.store.Ballast;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The folder, its disk and the files in it. */
final class DiskHealthChecks {

    private static final long MEGABYTE = 1024 * 1024;
    private static final Duration OLD = Duration.ofDays(7);

    private final Database database;
    private final Path file;
    private final Backups backups;
    private final Clock clock;

    DiskHealthChecks(Database database, Backups backups, Clock clock) {
        this.database = database;
        this.file = database.file().path();
        this.backups = backups;
        this.clock = clock;
    }

    /** Whether there is a database to look at. */
    boolean isMade() {
        return Files.exists(file);
    }

    /** Whether books can be kept here at all. */
    List<HealthCheck> folder() {
        Path folder = PrivateFiles.folder(file);
        if (Files.exists(database.marker()) && !isMade()) {
            return List.of(HealthCheck.error(
                    "data folder", "The database " + file + " is gone.", "Put it back, or: bellwether restore FILE"));
        }
        if (!Files.exists(folder)) {
            return List.of(HealthCheck.ok("data folder", folder + ", made at the first call"));
        }
        return List.of(
                Files.isWritable(folder)
                        ? HealthCheck.ok("data folder", folder.toString())
                        : HealthCheck.error(
                                "data folder",
                                folder + " cannot be written.",
                                "Check its permissions, or name another with --data."));
    }

    /** The files, and the room that they have. */
    List<HealthCheck> files() {
        return List.of(permissions(), space(), ballast(), sizes(), backup());
    }

    /** The same from outside, in figures. */
    LedgerSummary summary() {
        var warnings = new ArrayList<HealthCheck>(folder());
        if (!isMade()) {
            return new LedgerSummary(Instant.EPOCH, 0, free(), warnings);
        }
        warnings.addAll(files());
        warnings.removeIf(check -> check.state() == HealthCheck.State.OK);
        Path log = file.resolveSibling(file.getFileName() + "-wal");
        try {
            boolean logged = Files.exists(log) && Files.size(log) > 0;
            Instant written = Files.getLastModifiedTime(logged ? log : file).toInstant();
            return new LedgerSummary(written, Files.size(file) + (logged ? Files.size(log) : 0), free(), warnings);
        } catch (IOException e) {
            throw new StoreUnavailable(file + " cannot be looked at.", "bellwether doctor says more.", e);
        }
    }

    private HealthCheck permissions() {
        try {
            if (!Files.isWritable(file)) {
                return HealthCheck.error("permissions", file + " cannot be written.", "Give this user the right to.");
            }
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_WRITE)) {
                return HealthCheck.warning("permissions", "Everybody can write " + file + ".", "chmod o-w " + file);
            }
            return HealthCheck.ok("permissions", "this user reads and writes");
        } catch (IOException e) {
            return HealthCheck.error("permissions", file + " cannot be looked at: " + e, "Check who owns it.");
        }
    }

    private HealthCheck space() {
        long free = free();
        long needed = database.ballast().needed();
        String found = megabytes(free) + " free";
        if (free < needed) {
            return HealthCheck.warning(
                    "disk", found, "Free some: below " + megabytes(needed) + " the ballast cannot be made anew.");
        }
        return HealthCheck.ok("disk", found);
    }

    private HealthCheck ballast() {
        Ballast ballast = database.ballast();
        if (ballast.size() == 0) {
            return HealthCheck.warning(
                    "ballast",
                    "switched off",
                    "bellwether.store.ballast: 16MB keeps room to book calls in flight when the disk is full.");
        }
        if (ballast.inPlace()) {
            return HealthCheck.ok("ballast", megabytes(ballast.size()));
        }
        return free() >= ballast.needed()
                ? HealthCheck.ok("ballast", "made at the next call")
                : HealthCheck.error(
                        "ballast",
                        "There is no room for it, so no call begins.",
                        "Free " + megabytes(ballast.needed()) + " on the disk.");
    }

    private HealthCheck sizes() {
        try {
            Path log = file.resolveSibling(file.getFileName() + "-wal");
            long size = Files.size(file);
            long logSize = Files.exists(log) ? Files.size(log) : 0;
            String found = megabytes(size) + ", log " + megabytes(logSize);
            return logSize > Math.max(size, 64 * MEGABYTE)
                    ? HealthCheck.warning(
                            "size", found, "Something reads without an end; close it, and the log shrinks.")
                    : HealthCheck.ok("size", found);
        } catch (IOException e) {
            return HealthCheck.error("size", file + " cannot be looked at: " + e, "Check who owns it.");
        }
    }

    private HealthCheck backup() {
        Optional<Path> newest = backups.newest();
        if (newest.isEmpty()) {
            return HealthCheck.warning("backup", "none in " + backups.folder(), "bellwether backup");
        }
        try {
            var made = Files.getLastModifiedTime(newest.get()).toInstant();
            return made.isBefore(clock.instant().minus(OLD))
                    ? HealthCheck.warning("backup", newest.get() + " is older than a week.", "bellwether backup")
                    : HealthCheck.ok("backup", newest.get().toString());
        } catch (IOException e) {
            return HealthCheck.error("backup", newest.get() + " cannot be looked at: " + e, "Check who owns it.");
        }
    }

    private long free() {
        return Ballast.free(PrivateFiles.folder(file));
    }

    private static String megabytes(long bytes) {
        return "%,d MB".formatted((bytes + MEGABYTE - 1) / MEGABYTE);
    }
}
