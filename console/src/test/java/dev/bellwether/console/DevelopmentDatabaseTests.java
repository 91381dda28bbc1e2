package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file says that another development build has made, whose tables were different. */
class DevelopmentDatabaseTests {

    private static final String SENTENCE =
            "The database was made by another development build of Bellwether, whose tables were different.";

    @TempDir
    Path data;

    private TestConsole.Run console(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    private void assertRefused(String... words) throws Exception {
        TestConsole.Run run = console(words);
        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains(SENTENCE)
                .contains("--data DIR")
                .contains("move bellwether.db and bellwether.db-made away")
                .contains("nothing was changed");
    }

    /** Until the migrations became one, the newest was the fifth, and no file had a fingerprint. */
    @ParameterizedTest
    @CsvSource({"5, 0", "2, 0", "1, 0", "1, 12345", "2, -12345"})
    void everyCommandRefusesItAndLeavesItAsItIs(int migration, int fingerprint) throws Exception {
        assertThat(console("ask", "hello").code()).isZero();
        Path file = data.resolve("bellwether.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("pragma user_version = " + migration);
            statement.execute("pragma application_id = " + fingerprint);
        }
        byte[] before = Files.readAllBytes(file);
        Path copy = Files.copy(file, data.resolve("copy.db"));

        assertRefused("ask", "hello");
        assertRefused("spend");
        assertRefused("backup");
        assertRefused("restore", copy.toString(), "--yes");
        assertRefused("ledger", "verify");
        TestConsole.Run doctor = console("doctor");
        assertThat(doctor.code()).isEqualTo(1);
        assertThat(doctor.out()).contains(SENTENCE);

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
        assertThat(Files.readAllBytes(copy)).isEqualTo(before);
    }
}
