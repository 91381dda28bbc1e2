package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import dev.bellwether.core.cost.Money;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What {@code savings} and {@code spend} say of the same calls. */
class SavingsCommandTests {

    @TempDir
    Path data;

    private Run run(String input, String... words) throws Exception {
        Run run = TestConsole.run(data, Map.of(), input, words);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private static JsonNode json(Run run) {
        return new JsonMapper().readTree(run.out());
    }

    private static Map<String, Long> column(JsonNode rows, String column) {
        var values = new HashMap<String, Long>();
        rows.forEach(row -> values.put(
                row.get("step").stringValue(),
                Money.ofUsd(row.get(column).stringValue()).nanoUsd()));
        return values;
    }

    @Test
    void theStepsAddUpToWhatSpendSaysAndAnExpensiveModelMakesTheSavingNegative() throws Exception {
        Run run = run("""
                ask What is the capital of France?
                ask What is the capital of France?
                ask -m claude-opus-4 Why is the sky blue?
                set output json
                savings today
                """, "-");
        String rows = run.out().substring(run.out().indexOf('['));
        Map<String, Long> nanos = column(new JsonMapper().readTree(rows), "measured_usd");

        assertThat(nanos.get("baseline") + nanos.get("cheaper") + nanos.get("costlier"))
                .isEqualTo(nanos.get("paid_for_answers"));
        assertThat(nanos.get("cheaper")).isNegative();
        assertThat(nanos.get("costlier")).isPositive();
        assertThat(nanos.get("saved")).isNegative().isEqualTo(nanos.get("baseline") - nanos.get("paid"));
        assertThat(nanos.get("cache_at_baseline")).isGreaterThan(nanos.get("cache_at_model"));
        JsonNode spend = json(run("", "spend", "today", "-o", "json"));
        assertThat(spend.get("total").get("cost_usd").stringValue()).isEqualTo(new Money(nanos.get("paid")).exactUsd());

        Run notes = run("", "savings", "today");
        assertThat(notes.out()).contains("less: saved by cheaper models", "= paid in all", "-$");
        assertThat(notes.err())
                .contains("Simulated calls, ", "at its price on the call's day", "below zero, more was paid")
                .contains("answers for nothing: 1, comparable: 1", "Priced: 3 of 3 calls (100.0%).");
    }

    @Test
    void anotherBaselineAndEachModelAndTierAreThere() throws Exception {
        run("ask Implement a stack\nask What is x?\n", "-");
        JsonNode report = json(run("", "savings", "--baseline", "claude-sonnet-4.5", "--by", "model", "-o", "json"));

        assertThat(report.get("rows")).hasSize(2);
        long parts = saved(report.get("rows").get(0)) + saved(report.get("rows").get(1));
        assertThat(saved(report.get("total"))).isEqualTo(parts).isPositive();
        assertThat(run("", "savings", "--by", "tier", "-o", "csv").out()).contains("\nsimple,measured,1,");
    }

    private static long saved(JsonNode row) {
        return Money.ofUsd(row.get("saved_usd").stringValue()).nanoUsd();
    }

    @Test
    void aBaselineADayAndAMixThatAreNoneAreReported() throws Exception {
        Run model = TestConsole.run(data, Map.of(), "", "savings", "--baseline", "gpt-4-turbo");
        assertThat(model.code()).isEqualTo(2);
        assertThat(model.err()).contains("There is no model named gpt-4-turbo");

        for (String word : List.of(
                "yesteryear",
                "2026-11-01..2026-11-02..2026-11-22",
                "0001-01-01..9999-12-31",
                "+999999999-12-31..+999999999-12-31")) {
            Run day = TestConsole.run(data, Map.of(), "", "savings", word);
            assertThat(day.code()).isEqualTo(2);
            assertThat(day.err()).contains("no period", "savings month");
        }

        Run mix = TestConsole.run(data, Map.of(), "", "cost", "scenarios", "--mix", "gpt-4.1=1e99999999");
        assertThat(mix.code()).isEqualTo(2);
        assertThat(mix.err()).contains("not models with percents").hasSizeLessThan(500);
    }

    @Test
    void anUnpricedAnswerReadsUnpricedAndNeverZero() throws Exception {
        String catalog = Files.readString(Path.of("..", "data", "catalog.yml"));
        Files.writeString(
                data.resolve("catalog.yml"),
                catalog.replaceFirst("(?s)(alias: deepseek-coder.*?)\n    prices:\n[^\n]*", "$1"));

        Run ask = run("", "ask", "-m", "deepseek-coder", "hi");
        assertThat(ask.err()).contains(" · unpriced · ").doesNotContain("unknown", "$0");

        Run spend = run("", "spend", "today");
        assertThat(spend.out().lines().toList())
                .anySatisfy(
                        line -> assertThat(line).startsWith("deepseek-coder").contains("unpriced"))
                .noneSatisfy(line -> assertThat(line).contains("$0"));
        assertThat(spend.err()).contains("Attempts at models without a price, not in the sum: 1.");
        JsonNode row = json(run("", "spend", "today", "-o", "json")).get("rows").get(0);
        assertThat(row.get("cost_usd").isNull()).isTrue();
        assertThat(row.get("unpriced_attempts").longValue()).isEqualTo(1);

        Run savings = run("", "savings", "today");
        assertThat(savings.err())
                .contains("Priced: 0 of 1 calls (0.0%). Left out: attempts at models without a price: 1; of");
        assertThat(savings.out().lines().filter(line -> line.startsWith("= paid in all")))
                .singleElement()
                .satisfies(line -> assertThat(line).contains("unpriced").doesNotContain("$0"));
    }
}
