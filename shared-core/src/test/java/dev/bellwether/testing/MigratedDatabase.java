package dev.bellwether.testing;

import dev.bellwether.core.store.Database;
import dev.bellwether.core.store.DatabaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A database with the newest tables and no rows. It is migrated once in a run, then copied: a copy takes a millisecond,
 * the migrations a tenth of a second.
 */
public final class MigratedDatabase {

    private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(10);

    private MigratedDatabase() {}

    private static final class Template {

        static final byte[] FILE = make();

        private static byte[] make() {
            try {
                Path folder = Files.createTempDirectory("migrated");
                Path file = Files.createFile(folder.resolve(Database.NAME));
                new DatabaseFile(file, BUSY_TIMEOUT).bringUpToDate();
                byte[] content = Files.readAllBytes(file);
                Files.delete(file);
                Files.delete(folder);
                return content;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Puts a copy into a data folder in which there never was a database; leaves any other folder as it is. */
    public static void copyInto(Path data) {
        Path file = data.resolve(Database.NAME);
        Path marker = data.resolve(Database.NAME + "-made");
        try {
            Files.createDirectories(data);
            if (!Files.exists(file) && !Files.exists(marker)) {
                Files.write(file, Template.FILE);
                Files.createFile(marker);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
