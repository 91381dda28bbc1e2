package dev.bellwether.core.savings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.ledger.Rollups;
import dev.bellwether.core.savings.SavingsReport.Split;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Savings of a made-up book in SQLite: a call every 37 minutes over weeks in which clocks change. */
class SavingsDaysTests {

    private static final List<String> ZONES = List.of(
            "UTC", "Europe/Amsterdam", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "Pacific/Auckland");

    private static final String CALLS = """
            with recursive n(i) as (select 0 union all select i + 1 from n where i < 900)
            insert into call (id, source, purpose, simulated, relay, streamed, tier, outcome, created_ms, duration_ms)
            select 'c' || i, 'console',
                   case i % 7 when 5 then 'compare' when 6 then 'judge' when 4 then 'batch' else 'ask' end,
                   1, 'simulated', 1, case i % 3 when 0 then 'simple' when 1 then 'high' end,
                   case when i % 11 = 0 then 'failed' when i % 12 = 0 then 'cancelled' when i % 13 = 0 then 'cached' else 'answered' end,
                   1792600000000 + i * 2220000, 5
            from n
            """;

    /** Tokens at gpt-4.1: $2.00 and $8.00 per million are 2,000 and 8,000 nano-USD each. */
    private static final String ATTEMPTS = """
            insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, prompt_tokens, cached_tokens,
                                 completion_tokens, money_state, charged_nano, baseline_nano, avoided_nano, outcome,
                                 started_ms)
            select 'a' || id, id, 0, case when outcome = 'cached' then 'cache' else 'first' end,
                   case rowid % 3 when 0 then 'deepseek-v3.2' when 1 then 'gpt-4.1' else 'claude-opus-4' end,
                   rowid % 10 = 0, rowid * 7919 % 5000, 0, rowid * 104729 % 3000,
                   case when outcome = 'cached' then 'cache' when rowid % 17 = 0 then 'unpriced'
                        when rowid % 19 = 0 then 'unknown' when rowid % 5 = 0 then 'estimated' else 'actual' end,
                   case when outcome = 'cached' then 0 when rowid % 17 = 0 or rowid % 19 = 0 then null else rowid * 7907 end,
                   (rowid * 7919 % 5000) * 2000 + (rowid * 104729 % 3000) * 8000,
                   case when outcome = 'cached' then rowid * 31 end,
                   case when outcome in ('failed', 'cancelled') then outcome else 'answered' end, created_ms
            from call
            """;

    @TempDir
    Path data;

    @Test
    void theDaysOfEveryZoneAddUpToTheRangeAndTheRangeToWhatSpendSays() throws Exception {
        try (var door = TestGateway.open(data)) {
            fill(door);
            Model baseline = Shipped.catalog().require("gpt-4.1");
            SavingsReports reports = door.bean(SavingsReports.class);
            LocalDate first = LocalDate.parse("2026-10-12");
            LocalDate last = LocalDate.parse("2026-11-16");
            Split inUtc = null;
            for (String name : ZONES) {
                ZoneId zone = ZoneId.of(name);
                Split range = reports.report(new DateRange(first, last, zone), true, baseline)
                        .total();
                Split days = first.datesUntil(last.plusDays(1))
                        .map(day -> reports.report(new DateRange(day, day, zone), true, baseline)
                                .total())
                        .reduce(Split.NONE, Split::plus);
                inUtc = inUtc == null ? range : inUtc;

                assertThat(days).as(name).isEqualTo(range);
                assertThat(range).as(name).isEqualTo(inUtc);
                assertThat(range.counts().calls()).isEqualTo(901);
                for (WaterfallStep step : WaterfallStep.values()) {
                    long attempts = range.measured().line(step).attempts()
                            + range.estimated().line(step).attempts();
                    assertThat(attempts > 0)
                            .as(step.name())
                            .isEqualTo(step != WaterfallStep.NO_BASELINE && step != WaterfallStep.UNKNOWN);
                }
                SpendReport spend =
                        door.bean(SpendReports.class).report(SpendQuery.of(new DateRange(first, last, zone), true));
                Waterfall both = range.measured().plus(range.estimated());
                assertThat(both.paid()).isEqualTo(spend.total().spend());
                assertThat(both.saved().plus(both.amount(WaterfallStep.CACHE_AT_BASELINE)))
                        .isEqualTo(spend.total().saved());
                assertThat(range.counts().unknown()).isPositive();
                assertThat(range.counts().unpriced()).isPositive();
                assertThat(range.counts().priced())
                        .isEqualTo(901 - spend.total().unsettled());
                assertThat(range.counts().unpriced()).isEqualTo(spend.total().unpriced());
                assertThat(range.counts().unknown()).isEqualTo(spend.total().leftOut());
            }
        }
    }

    @Test
    void realAndSimulatedCallsAreNeverAddedUp() throws Exception {
        try (var door = TestGateway.open(data)) {
            fill(door);
            var period = new DateRange(LocalDate.parse("2026-10-12"), LocalDate.parse("2026-11-16"), ZoneId.of("UTC"));
            Model baseline = Shipped.catalog().require("gpt-4.1");

            assertThat(door.bean(SavingsReports.class)
                            .report(period, false, baseline)
                            .total())
                    .isEqualTo(Split.NONE);
        }
    }

    private static void fill(TestGateway door) throws Exception {
        try (Connection connection = door.bean(Database.class).open();
                var statement = connection.createStatement()) {
            statement.execute(CALLS);
            statement.execute(ATTEMPTS);
            Rollups.rebuild(connection);
        }
    }
}
