package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.LedgerCheck;
import dev.bellwether.testing.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What lies on the disk while a process writes, copied and opened, as after a failure of power.
 *
 * @param data where the process writes
 * @param images where the copies go
 */
record CrashImages(Path data, Path images) {

    private static final int IMAGES = 10;

    /** Takes some while the process goes on, and adds to what it has told. */
    void holdEverythingThatWasAcknowledged(TestProcess child, List<String> told) throws Exception {
        for (int number = 0; number < IMAGES; number++) {
            for (int more = 0; more < 20; more++) {
                untilAcknowledged(child, told);
            }
            List<String> acknowledged = told.stream()
                    .filter(line -> line.startsWith("A "))
                    .map(line -> line.split(" ")[1])
                    .toList();
            check(image(number), acknowledged, number);
        }
    }

    private static void untilAcknowledged(TestProcess child, List<String> told) throws Exception {
        String line;
        do {
            line = child.next();
            told.add(line);
        } while (!line.startsWith("A "));
    }

    /**
     * A disk keeps one moment; two copies do not. A reader keeps the log from being begun anew meanwhile, so that every page
     * that a checkpoint writes between the two copies is in the log as well.
     */
    private Path image(int number) throws Exception {
        Path image = Files.createDirectory(images.resolve("image-" + number));
        try (Connection reader = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = reader.createStatement()) {
            statement.execute("begin");
            statement.executeQuery("select count(*) from call").close();
            copy("bellwether.db", image);
            copy("bellwether.db-wal", image);
            statement.execute("rollback");
        }
        return image;
    }

    private void copy(String name, Path image) throws IOException {
        Files.copy(data.resolve(name), image.resolve(name));
    }

    private static void check(Path image, List<String> acknowledged, int number) throws Exception {
        try (OpenLedger ledger = OpenLedger.at(image);
                Connection connection = ledger.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select id from attempt where outcome <> 'open'")) {
            Set<String> ended = new HashSet<>();
            while (rows.next()) {
                ended.add(rows.getString(1));
            }
            assertThat(ended).as("image %d", number).containsAll(acknowledged);
            assertThat(LedgerCheck.broken(connection)).as("image %d", number).isEmpty();
        }
    }
}
