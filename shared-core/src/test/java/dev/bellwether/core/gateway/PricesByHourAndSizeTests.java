package dev.bellwether.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.correction.AttemptRange;
import dev.bellwether.core.correction.Repricing;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A price by the hour or by several sizes of prompt, from the catalogue into the ledger. */
class PricesByHourAndSizeTests {

    @TempDir
    Path data;

    @BeforeEach
    void writeCatalogue() throws Exception {
        String shipped = Files.readString(Path.of("..", "data", "catalog.yml"));
        String quiet = "off-peak: { windows: [{ hours-utc: [\"00:00-24:00\"] }], input: 1.00, output: 4.00 }";
        String marks = """
                long-prompt: [{ above-tokens: 1000, input: 3.00, output: 11.00 }, \
                { above-tokens: 5000, input: 4.00, output: 12.00 }]""";
        String catalog = shipped.replace("cached-input: 0.50, output: 8.00,", "output: 8.00, " + quiet + ",")
                .replaceFirst(
                        "(alias: gpt-4o\\n(?:.*\\n)*? +prices:\\n).*",
                        "$1      - { valid-from: 2024-01-01, " + "input: 2.00, output: 10.00, " + marks.strip() + " }");
        assertThat(catalog).contains(quiet, marks.strip());
        Files.writeString(data.resolve("catalog.yml"), catalog);
    }

    private static void ask(TestGateway door, String model, long promptTokens) {
        door.relay().faults().next(model, Fault.body("""
                {"model":"%s","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                 "usage":{"prompt_tokens":%d,"completion_tokens":10,"total_tokens":%d}}
                """.formatted(model, promptTokens, promptTokens + 10)));
        door.ask(TestGateway.request("p" + promptTokens, RouteWish.forced(model)));
    }

    private static long number(TestGateway door, String sql) {
        return door.sql().sql(sql).query(Long.class).single();
    }

    @Test
    void anAttemptInQuietHoursIsChargedAtTheirRatesAndKeepsThem() {
        try (var door = TestGateway.open(data)) {
            ask(door, "gpt-4.1", 1_000);

            assertThat(number(door, "select charged_nano from attempt")).isEqualTo(1_000 * 1_000 + 10 * 4_000);
            assertThat(number(door, "select input_price from attempt")).isEqualTo(1_000_000_000);
            assertThat(number(door, "select baseline_nano from attempt")).isEqualTo(1_000 * 1_000 + 10 * 4_000);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            var range = new AttemptRange("gpt-4.1", today.minusDays(1), today, true);
            var model = door.bean(Catalogs.class).current().require("gpt-4.1");
            assertThat(door.bean(Repricing.class)
                            .plan(new Repricing.Order(range, model::priceOn))
                            .unchanged())
                    .isOne();
        }
    }

    @ParameterizedTest
    @CsvSource({"1000, 2000, 10000", "1001, 3000, 11000", "5000, 3000, 11000", "5001, 4000, 12000"})
    void aPromptIsChargedAtTheRatesOfTheHighestMarkThatItPasses(long promptTokens, long input, long output) {
        try (var door = TestGateway.open(data)) {
            ask(door, "gpt-4o", promptTokens);

            assertThat(number(door, "select charged_nano from attempt")).isEqualTo(promptTokens * input + 10 * output);
            assertThat(number(door, "select output_price from attempt")).isEqualTo(output * 1_000_000);
        }
    }
}
