package dev.bellwether.core.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepricingTests {

    private static final LocalDate FIRST = LocalDate.parse("2026-11-10");
    private static final long FIRST_MILLIS =
            FIRST.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();

    private static final long EVERY_TEN_MINUTES = 600_000;

    /** How many calls that makes a day. */
    private static final int DAY = 144;

    @TempDir
    Path data;

    private static Price price(long input, long cached, long output) {
        return new Price(
                FIRST,
                new TokenPrice(input * 1_000_000_000),
                new TokenPrice(cached * 1_000_000_000),
                new TokenPrice(output * 1_000_000_000),
                false,
                null);
    }

    private static Repricing.Order typed(LocalDate from, LocalDate to, Price price) {
        return new Repricing.Order(new AttemptRange("gpt-4.1", from, to, true), day -> Optional.of(price));
    }

    @Test
    void aWrongPriceIsCorrectedInSpendCallLinesRollUpsAndBudgetsAndHistoryStays() throws Exception {
        try (var door = TestGateway.open(data)) {
            HandwrittenLedger.answers(door, 3 * DAY, FIRST_MILLIS, EVERY_TEN_MINUTES);
            HandwrittenLedger.budget(door);
            var repricing = door.bean(Repricing.class);
            // The second of three days, at 3 in, 1 cached, 10 out.
            var order = typed(FIRST.plusDays(1), FIRST.plusDays(1), price(3, 1, 10));
            long each = 900 * 3_000 + 100 * 1_000 + 500 * 10_000;

            RepricePlan plan = repricing.plan(order);
            assertThat(plan.days()).singleElement().satisfies(line -> {
                assertThat(line.day()).isEqualTo(FIRST.plusDays(1));
                assertThat(line.attempts()).isEqualTo(DAY);
                assertThat(line.before()).isEqualTo(new Money(DAY * 1_500_000L));
                assertThat(line.after()).isEqualTo(new Money(DAY * each));
                assertThat(line.difference()).isEqualTo(new Money(DAY * (each - 1_500_000)));
            });
            assertThat(HandwrittenLedger.number(door, "select count(*) from correction"))
                    .isZero();

            assertThat(repricing.apply(order, "typing error", done -> {})).isEqualTo(DAY);

            long all = 2 * DAY * 1_500_000L + DAY * each;
            assertThat(HandwrittenLedger.number(door, "select sum(charged_nano) from attempt"))
                    .isEqualTo(3 * DAY * 1_500_000L);
            assertThat(HandwrittenLedger.number(door, "select sum(charged_nano) from call_line"))
                    .isEqualTo(all);
            assertThat(HandwrittenLedger.number(door, "select sum(charged_nano) from rollup"))
                    .isEqualTo(all);
            assertThat(HandwrittenLedger.number(door, "select spent_nano from balance"))
                    .isEqualTo(all);
            assertThat(HandwrittenLedger.rollupsBesideFacts(door)).isZero();
            // The baseline was the same model, so it had the same wrong price.
            assertThat(HandwrittenLedger.number(door, "select sum(baseline_nano) from attempt_now"))
                    .isEqualTo(all);
            CallLookup.Detail one =
                    door.bean(CallLines.class).find("call-000144").orElseThrow();
            assertThat(one.call().cost()).isEqualTo(new Money(each));
            assertThat(one.corrections()).singleElement().satisfies(line -> {
                assertThat(line.before()).isEqualTo(new Money(1_500_000));
                assertThat(line.after()).isEqualTo(new Money(each));
                assertThat(line.reason()).isEqualTo("typing error");
            });
        }
    }

    @Test
    void doneAgainNothingChangesAndWhatWasStoppedInTheMiddleGoesOn() throws Exception {
        try (var door = TestGateway.open(data)) {
            HandwrittenLedger.answers(door, 1_500, FIRST_MILLIS);
            var repricing = door.bean(Repricing.class);
            var order = typed(FIRST, FIRST.plusDays(5), price(2, 2, 2));

            assertThatThrownBy(() -> repricing.apply(
                            order, "stopped", done -> Thread.currentThread().interrupt()))
                    .isInstanceOf(InterruptedException.class);
            assertThat(HandwrittenLedger.number(door, "select count(*) from correction"))
                    .isEqualTo(1_000);

            assertThat(repricing.apply(order, "again", done -> {})).isEqualTo(500);
            assertThat(repricing.apply(order, "and again", done -> {})).isZero();
            assertThat(repricing.plan(order).changed()).isZero();
            assertThat(repricing.plan(order).unchanged()).isEqualTo(1_500);
            assertThat(HandwrittenLedger.number(door, "select max(number) from correction"))
                    .isEqualTo(1);
            assertThat(HandwrittenLedger.number(door, "select sum(charged_nano) from rollup"))
                    .isEqualTo(1_500 * 3_000_000L);

            // A second price on top is a second correction.
            assertThat(repricing.apply(typed(FIRST, FIRST, price(4, 4, 4)), "better", done -> {}))
                    .isEqualTo(1440);
            assertThat(HandwrittenLedger.number(door, "select max(number) from correction"))
                    .isEqualTo(2);
            assertThat(HandwrittenLedger.rollupsBesideFacts(door)).isZero();
        }
    }

    @Test
    void theCatalogueGivesEachDayItsPriceAndLongPromptsTheirRates() throws Exception {
        try (var door = TestGateway.open(data)) {
            for (int prompt : List.of(90_001, 250_003)) {
                door.relay().faults().next("claude-sonnet-4.5", Fault.body("""
                        {"model":"claude-sonnet-4.5","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                         "usage":{"prompt_tokens":%d,"completion_tokens":7,"total_tokens":%d}}
                        """.formatted(prompt, prompt + 7)));
                door.ask(TestGateway.request("p" + prompt, RouteWish.forced("claude-sonnet-4.5")));
            }
            long right = door.spend().total().spend().nanoUsd();
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            var range = new AttemptRange("claude-sonnet-4.5", today.minusDays(1), today, true);
            var repricing = door.bean(Repricing.class);
            Price wrong = price(1, 1, 1);
            repricing.apply(new Repricing.Order(range, day -> Optional.of(wrong)), "wrong", done -> {});
            assertThat(HandwrittenLedger.number(door, "select sum(charged_nano) from attempt_now"))
                    .isEqualTo((90_001 + 250_003 + 14) * 1_000L);

            var model = door.bean(Catalogs.class).current().require("claude-sonnet-4.5");
            repricing.apply(new Repricing.Order(range, model::priceOn), "right", done -> {});

            assertThat(HandwrittenLedger.number(door, "select sum(charged_nano) from attempt_now"))
                    .isEqualTo(right);
            assertThat(HandwrittenLedger.texts(door, "select output_price from attempt_now order by prompt_tokens"))
                    .containsExactly("15000000000", "22500000000");
            var never = new Repricing.Order(range, day -> Optional.empty());
            assertThat(repricing.plan(never).withoutPrice()).isEqualTo(2);
            assertThat(repricing.apply(never, "none", done -> {})).isZero();
        }
    }

    @Test
    void unpricedAttemptsGetTheirFirstPriceAndUnknownOnesKeepTheirCeiling() throws Exception {
        Files.createDirectories(data);
        String catalog = Files.readString(Path.of("..", "data", "catalog.yml"));
        Files.writeString(
                data.resolve("catalog.yml"),
                catalog.replaceFirst("(?s)(alias: deepseek-coder.*?)\n    prices:\n[^\n]*", "$1"));
        try (var door = TestGateway.open(data)) {
            door.ask(TestGateway.request("hello", RouteWish.forced("deepseek-coder")));
            HandwrittenLedger.execute(door, """
                    insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms)
                    values ('u', 'console', 'ask', 1, 'simulated', 0, 'failed', %d)
                    """.formatted(Instant.now().toEpochMilli()), """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, charged_nano,
                                         reserved_nano, outcome, started_ms)
                    select 'au', id, 0, 'first', 'deepseek-coder', 0, 'unknown', 777, 777, 'failed', created_ms
                    from call where id = 'u'
                    """);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            var order = new Repricing.Order(
                    new AttemptRange("deepseek-coder", today.minusDays(1), today, true),
                    day -> Optional.of(price(1, 1, 1)));
            RepricePlan plan = door.bean(Repricing.class).plan(order);
            assertThat(plan.unknown()).isEqualTo(1);
            assertThat(plan.total().unpriced()).isEqualTo(1);

            assertThat(door.bean(Repricing.class).apply(order, "first price", done -> {}))
                    .isEqualTo(1);

            assertThat(HandwrittenLedger.texts(door, "select money_state from attempt_now order by id = 'au'"))
                    .containsExactly("actual", "unknown");
            assertThat(HandwrittenLedger.number(door, "select charged_nano from attempt_now where id = 'au'"))
                    .isEqualTo(777);
            assertThat(HandwrittenLedger.number(door, "select sum(unpriced) from rollup"))
                    .isZero();
            assertThat(HandwrittenLedger.rollupsBesideFacts(door)).isZero();
        }
    }

    @Test
    void aPriceBeyondAllBooksIsRefusedAndRealCallsAreLeftAloneWhenSimulatedOnesAreMeant() throws SQLException {
        try (var door = TestGateway.open(data)) {
            HandwrittenLedger.answers(door, 5, FIRST_MILLIS);
            var absurd = new Price(
                    FIRST,
                    new TokenPrice(Long.MAX_VALUE),
                    new TokenPrice(Long.MAX_VALUE),
                    new TokenPrice(Long.MAX_VALUE),
                    false,
                    null);
            HandwrittenLedger.execute(
                    door,
                    "insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms) select 'big', source, purpose,"
                            + " simulated, relay, streamed, outcome, created_ms from call limit 1",
                    """
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, prompt_tokens, cached_tokens,
                                         cache_write_tokens, completion_tokens, money_state, outcome, started_ms)
                    select 'abig', id, 0, 'first', 'gpt-4.1', 0, 10000000, 0, 0, 0, 'unpriced', 'answered', created_ms
                    from call where id = 'big'
                    """);
            assertThatThrownBy(() -> door.bean(Repricing.class).plan(typed(FIRST, FIRST, absurd)))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("more than the books can hold");

            var real = new Repricing.Order(
                    new AttemptRange("gpt-4.1", FIRST, FIRST, false), day -> Optional.of(price(9, 9, 9)));
            assertThat(door.bean(Repricing.class).plan(real).changed()).isZero();
        }
    }
}
