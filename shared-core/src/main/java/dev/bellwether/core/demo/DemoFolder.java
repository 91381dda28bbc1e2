package dev.bellwether.core.demo;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.core.data.DemoMarker;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.StoreUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folder of a demo: never one with real books in it, and never half filled. */
final class DemoFolder {

    /** What the books of a folder are made of. */
    private static final List<String> LEDGER = List.of(
            Database.NAME,
            Database.NAME + "-wal",
            Database.NAME + "-shm",
            Database.NAME + "-made",
            "ballast",
            "setup-link");

    private final DataFolder folder;

    DemoFolder(Path folder) {
        this.folder = new DataFolder(folder);
    }

    /**
     * Looks whether a demo may be made here.
     *
     * @throws Problem if it may not
     */
    void requireFree() {
        boolean hasLedger =
                Files.exists(folder.file(Database.NAME)) || Files.exists(folder.file(Database.NAME + "-made"));
        if (hasLedger && !DemoMarker.on(folder)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "There are real books in " + folder.path() + "; a demo is never made over them.",
                    "Name another folder: bellwether demo --data data/demo");
        }
        if (hasLedger && Database.inUse(folder)) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "Another process uses the demo in " + folder.path() + ".",
                    "Stop it first, or name another folder with --data.");
        }
    }

    /** Whether a demo is in it. */
    boolean isThere() {
        return DemoMarker.on(folder) && Files.exists(folder.file(Database.NAME));
    }

    /** An empty folder beside it, on the same disk. */
    Path scratch() {
        try {
            Path parent = folder.path().getParent();
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "demo-in-making-");
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Puts what was made in the place of what was there. The mark comes first, so that nobody ever takes it for real. */
    void take(Path scratch) {
        try {
            Files.createDirectories(folder.path());
            DemoMarker.put(folder);
            for (String name : LEDGER) {
                Files.deleteIfExists(folder.file(name));
            }
            for (String name : LEDGER) {
                if (Files.exists(scratch.resolve(name))) {
                    Files.move(scratch.resolve(name), folder.file(name), StandardCopyOption.ATOMIC_MOVE);
                }
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    /** Whatever is left of the making. */
    void clear(Path scratch) {
        try (Stream<Path> files = Files.walk(scratch)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private StoreUnavailable unwritable(IOException e) {
        return new StoreUnavailable(
                "The folder " + folder.path() + " cannot be written.", "Name another one with --data.", e);
    }
}
