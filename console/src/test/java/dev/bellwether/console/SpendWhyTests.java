package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.core.cost.Money;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code spend why} and {@code spend forecast} say. */
class SpendWhyTests {

    /** An answered call a day for 40 days back, 1,000 nano-dollars each. */
    private static final String CALLS = """
            with recursive n(i) as (select 1 union all select i + 1 from n where i < 40)
            insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms, duration_ms)
            select 'c' || i, 'console', 'ask', 1, 'simulated', 1, 'open', ? - i * 86400000, 5 from n
            """;

    private static final String ATTEMPTS = """
            insert into attempt (id, call_id, ordinal, kind, model_asked, input_price, cached_input_price, cache_write_price,
                                 output_price, price_estimated, prompt_tokens, cached_tokens, cache_write_tokens,
                                 completion_tokens, money_state, charged_nano, outcome, started_ms)
            select 'a' || id, id, 0, 'first', 'gpt-4o-mini', 1000000, 1000000, 1000000, 1000000, 0, 600, 0, 0, 400, 'actual',
                   1000, 'answered', created_ms
            from call
            """;

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        Run run = TestConsole.run(data, Map.of("BELLWETHER_ZONE", "UTC"), "", words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(Run run) {
        return new JsonMapper().readTree(run.out());
    }

    private static long nanos(JsonNode row, String name) {
        return Money.ofUsd(row.get(name).stringValue()).nanoUsd();
    }

    private void fill() throws Exception {
        long noon = LocalDate.now(TestConsole.CLOCK)
                .atTime(12, 0)
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var calls = connection.prepareStatement(CALLS);
                var attempts = connection.createStatement()) {
            calls.setLong(1, noon);
            calls.execute();
            attempts.execute(ATTEMPTS);
            attempts.execute("update call set outcome = 'answered' where outcome = 'open'");
        }
    }

    @Test
    void theCausesOfTheBillAddUpAndTheForecastHasARangeOnceThereIsEnoughToLearnFrom() throws Exception {
        Run early = run("spend", "forecast");
        assertThat(early.err()).contains("A forecast needs 14 whole days of calls; there are 0 so far.");
        assertThat(json(run("spend", "forecast", "-o", "json"))
                        .get(0)
                        .get("forecast_usd")
                        .isNull())
                .isTrue();

        fill();
        LocalDate today = LocalDate.now(TestConsole.CLOCK);
        String four = today.minusDays(4) + ".." + today.minusDays(1);
        String two = today.minusDays(12) + ".." + today.minusDays(11);
        JsonNode report = json(run("spend", "why", four, "--against", two, "-o", "json"));
        assertThat(report.get("rows")).hasSize(1);
        JsonNode all = report.get("total");
        assertThat(nanos(all, "before_usd")).isEqualTo(2_000);
        assertThat(nanos(all, "cost_usd")).isEqualTo(4_000);
        assertThat(nanos(all, "volume_usd")).isEqualTo(2_000);
        assertThat(nanos(all, "mix_usd")).isZero();
        assertThat(run("spend", "why", four, "--against", two).err())
                .contains("The bill rose by $0.000002 (100.0%) to $0.000004: $0.000002 more by more calls.")
                .contains("Compared with " + today.minusDays(12) + " to " + today.minusDays(11));

        JsonNode forecast = json(run("spend", "forecast", "-o", "json")).get(0);
        assertThat(nanos(forecast, "forecast_usd")).isEqualTo(nanos(forecast, "low_usd"));
        assertThat(nanos(forecast, "forecast_usd")).isGreaterThanOrEqualTo(nanos(forecast, "cost_usd"));
        assertThat(forecast.get("days_known").intValue()).isEqualTo(28);
        assertThat(run("spend", "month", "-o", "csv").out()).startsWith("model,");
    }

    @Test
    void daysThatAreNoneAreReported() throws Exception {
        Run against = TestConsole.run(data, Map.of(), "", "spend", "why", "--against", "yesteryear");
        assertThat(against.code()).isEqualTo(2);
        assertThat(against.err()).contains("\"yesteryear\" is no period.");

        Run words = TestConsole.run(data, Map.of(), "", "spend", "forecast", "week");
        assertThat(words.code()).isEqualTo(2);
    }
}
