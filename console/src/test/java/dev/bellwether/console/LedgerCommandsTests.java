package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LedgerCommandsTests {

    @TempDir
    Path data;

    private TestConsole.Run console(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    @BeforeEach
    void ask() throws Exception {
        assertThat(console("ask", "hello").code()).isZero();
    }

    private void spoil(String sql) throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void verifyNamesWhatIsBrokenAndRebuildFixesIt() throws Exception {
        TestConsole.Run sound = console("ledger", "verify", "--full");
        assertThat(sound.code()).isZero();
        assertThat(sound.out()).contains("charge-recomputes").doesNotContain("broken");
        assertThat(sound.err()).contains("The books are sound.");
        spoil("update rollup set charged_nano = charged_nano + 1000000000");

        TestConsole.Run broken = console("ledger", "verify", "-o", "json");
        assertThat(broken.code()).isEqualTo(1);
        JsonNode verdicts = new JsonMapper().readTree(broken.out());
        for (JsonNode check : verdicts) {
            boolean spoilt = check.get("check").asString().equals("rollups-add-up");
            assertThat(check.get("result").asString()).isEqualTo(spoilt ? "broken" : "ok");
            assertThat(check.get("differences").asInt()).isEqualTo(spoilt ? 1 : 0);
            assertThat(check.get("examples").size()).isEqualTo(spoilt ? 1 : 0);
        }
        assertThat(verdicts.size()).isGreaterThan(15);
        assertThat(broken.err())
                .contains("This is not true of 1 row: The sums of the reports")
                .contains("ledger rebuild");

        TestConsole.Run rebuilt = console("ledger", "rebuild", "-o", "json");
        assertThat(rebuilt.code()).isZero();
        JsonNode sums = new JsonMapper().readTree(rebuilt.out()).get(0);
        assertThat(sums.get("changed").asInt()).isEqualTo(1);
        assertThat(new BigDecimal(sums.get("before_usd").stringValue())
                        .subtract(new BigDecimal(sums.get("after_usd").stringValue())))
                .isEqualByComparingTo("1");
        assertThat(console("ledger", "verify").code()).isZero();
        assertThat(console("ledger", "rebuild").err()).contains("Everything was right already.");
    }

    @Test
    void archivingIsAgreedToAndKeepsThePresent() throws Exception {
        assertThat(console("ledger", "archive", "--before", "2020-01-01").code())
                .isEqualTo(3);
        assertThat(console("ledger", "archive", "--before", "soon", "--yes").code())
                .isEqualTo(2);
        assertThat(console("ledger", "archive").code()).isEqualTo(2);
        TestConsole.Run none = console("ledger", "archive", "--before", "2020-01-01", "--yes");
        assertThat(none.code()).isZero();
        assertThat(none.err()).contains("No call is older than that.");
        TestConsole.Run late = console("ledger", "archive", "--before", "2999-01-01", "--yes");
        assertThat(late.code()).isEqualTo(3);
        assertThat(late.err()).contains("needed by budgets");

        spoil("drop trigger call_update_guard");
        spoil("drop trigger attempt_update_guard");
        spoil("update call set created_ms = 1000");
        TestConsole.Run moved = console("ledger", "archive", "--before", "2020-01-01", "--yes");
        assertThat(moved.code()).isZero();
        assertThat(moved.out().strip()).endsWith("archive/calls-before-2020-01-01.jsonl.gz");
        assertThat(Path.of(moved.out().strip())).isNotEmptyFile();
        assertThat(moved.err()).contains("1 calls (2 rows");
    }

    @Test
    void theTranscriptsOfOldCallsAreDeletedOnDemand() throws Exception {
        var keepTranscripts = Map.of("BELLWETHER_TRANSCRIPT_KEEP", "true");
        assertThat(TestConsole.run(data, keepTranscripts, "", "ask", "a secret").code())
                .isZero();
        assertThat(console("ledger", "archive", "--transcripts").err())
                .contains("The transcripts of 0 calls were deleted.");
        TestConsole.Run run = TestConsole.run(
                data, Map.of("BELLWETHER_RETENTION_TRANSCRIPTS", "0s"), "", "ledger", "archive", "--transcripts");
        assertThat(run.err()).contains("The transcripts of 1 calls were deleted.");
    }
}
