package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.core.budget.BudgetPeriod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a script and a person see of budgets when they ask. */
class BudgetedCallsTests {

    private static final String CODE = "Implement a binary search tree";

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    /** A budget of $5.00 for a tag, of which some is spent. */
    private final class Budget {

        private final String name;
        private final long spentNano;
        private @Nullable Integer warnPercent;
        private @Nullable Integer stepPercent;

        private Budget(String name, int cents) {
            this.name = name;
            this.spentNano = cents * 10_000_000L;
        }

        Budget warnsAt(int percent) {
            warnPercent = percent;
            return this;
        }

        Budget stepsDownAt(int percent) {
            stepPercent = percent;
            return this;
        }

        void isSet() throws Exception {
            if (!Files.exists(data.resolve("bellwether.db"))) {
                run("spend");
            }
            Instant now = TestConsole.CLOCK.instant();
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"))) {
                execute(
                        connection,
                        "insert into budget values (?, ?, 'tag', 'ads', 'month', 'UTC', 5000000000, ?, ?, 'block', 'test', ?, 1, null)",
                        name,
                        name,
                        warnPercent,
                        stepPercent,
                        now.toEpochMilli());
                execute(
                        connection,
                        "insert into balance values (?, 1, ?, ?, ?, ?, 0)",
                        name,
                        BudgetPeriod.MONTH.start(now, ZoneOffset.UTC).toEpochMilli(),
                        BudgetPeriod.MONTH.end(now, ZoneOffset.UTC).toEpochMilli(),
                        spentNano,
                        spentNano);
            }
        }
    }

    private Budget spent(String name, int cents) {
        return new Budget(name, cents);
    }

    private Budget exhausted(String name) {
        return spent(name, 500);
    }

    private void raise(String name) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"))) {
            execute(
                    connection,
                    "update budget set limit_nano = 50000000000, revision = revision + 1 where id = ?",
                    name);
        }
    }

    private static void execute(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Test
    void whatABudgetDidStandsOnALineOfItsOwnBelowTheAnswer() throws Exception {
        spent("ads", 460).warnsAt(80).stepsDownAt(90).isSet();
        spent("all-ads", 420).warnsAt(80).isSet();

        Run run = run("ask", "--tag", "ads", CODE);

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).singleElement().asString().startsWith("Simulated answer from deepseek-v3.2");
        assertThat(run.err().lines().toList())
                .startsWith(
                        "tier high stepped down to standard: budget ads 92 % of $5.00 used",
                        "budget all-ads: 84 % of $5.00 used")
                .hasSize(3);
        assertThat(run("ask", "-q", "--tag", "ads", CODE).err()).isEmpty();
        assertThat(run("ask", CODE).err().lines()).singleElement().asString().startsWith("gemini-2.5-flash · high");

        JsonNode answer = new JsonMapper()
                .readTree(run("ask", "-o", "json", "--tag", "ads", CODE).out());
        JsonNode budgets = answer.isArray() ? answer.get(0).get("budgets") : answer.get("budgets");
        assertThat(budgets.get(1).stringValue()).isEqualTo("budget all-ads: 84 % of $5.00 used");
    }

    @Test
    void anExhaustedBudgetIsExitThreeWithWhatIsLeftAndWhenItResets() throws Exception {
        exhausted("ads").isSet();

        Run run = run("ask", "--tag", "ads", CODE);

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith("error  Budget ads has $0.00 left of $5.00 this month")
                .contains("resets on 1 ");
        assertThat(run("ask", CODE).code()).isZero();
    }

    @Test
    void routeExplainsWhatBudgetsWouldDoWithoutACall() throws Exception {
        spent("ads", 460).warnsAt(80).stepsDownAt(90).isSet();
        Run stepped = run("route", "--tag", "ads", CODE);
        assertThat(stepped.code()).isZero();
        assertThat(stepped.out())
                .contains("Tier        standard")
                .contains("Budgets     tier high stepped down to standard: budget ads 92 % of $5.00 used");

        exhausted("empty").isSet();
        Run refused = run("route", "--tag", "ads", CODE);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out()).contains("gemini-2.5-flash");
        assertThat(refused.err()).contains("Budget empty has $0.00 left of $5.00");
    }

    @Test
    void rowsThatABudgetRefusedAreCalledWhenTheBatchIsResumed() throws Exception {
        exhausted("ads").isSet();
        Path rows = Files.writeString(data.resolve("rows.txt"), "one\ntwo\nthree\n");
        String out = data.resolve("answers.jsonl").toString();
        String[] batch = {"batch", rows.toString(), "--out", out, "--rpm", "6000", "--tag", "ads", "--resume"};

        Run refused = run("batch", rows.toString(), "--out", out, "--rpm", "6000", "--tag", "ads");
        assertThat(refused.code()).isEqualTo(3);
        assertThat(Files.readString(Path.of(out)).lines())
                .hasSize(3)
                .allSatisfy(line ->
                        assertThat(line).contains("\"status\":\"refused\"").contains("Budget ads has"));

        raise("ads");
        Run resumed = run(batch);
        assertThat(resumed.code()).as(resumed.err()).isZero();
    }

    @Test
    void aComparisonWhoseTagHasNothingLeftIsRefused() throws Exception {
        exhausted("ads").isSet();

        Run run = run("compare", "-m", "gpt-4.1,deepseek-v3.2", "--tag", "ads", "Name three risks");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("gpt-4.1  Budget ads has $0.00 left");
    }
}
