package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.Suite;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A console that is killed with -9, again and again. */
class KillTests {

    private static final int KILLS = Suite.rounds(2, 20);

    @TempDir
    Path data;

    @Test
    void aKillRightAfterTheAnswerWasPrintedLosesNoRow() throws Exception {
        for (int i = 0; i < KILLS; i++) {
            // The shell reads on, so that the process is alive and busy when it is killed.
            Process process = ConsoleProcess.start(data, Map.of(), "-");
            process.getOutputStream().write(("ask question " + i + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
            try (var out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(out.readLine()).contains("\"question " + i + "\"");
            }
            process.destroyForcibly();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select (select count(*) from call where outcome = 'answered'),
                               (select count(*) from attempt where outcome = 'answered' and charged_nano > 0),
                               (select count(*) from call), (select count(*) from attempt),
                               (select integrity_check from pragma_integrity_check)
                        """)) {
            for (int column = 1; column <= 4; column++) {
                assertThat(row.getInt(column)).isEqualTo(KILLS);
            }
            assertThat(row.getString(5)).isEqualTo("ok");
        }
    }
}
