package dev.bellwether.core.bench;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.savings.SavingsReports;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.bill.BillChanges;
import dev.bellwether.core.spend.forecast.Forecasts;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.LargeLedger;
import dev.bellwether.testing.TestGateway;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;

/** What the pages ask of five million attempts over ninety days; the file is made once and used again. */
public final class SpendBench {

    private static final LocalDate LAST = LocalDate.of(2026, 11, 22);
    private static final Instant NOW = Instant.parse("2026-11-22T18:00:00Z");
    private static final int DAYS = 90;
    private static final int RUNS = 11;

    private SpendBench() {}

    /**
     * Runs it.
     *
     * @param args the folder of the books, and how many calls to make if it has none
     */
    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        boolean there = Files.exists(data.resolve("bellwether.db"));
        try (var door = TestGateway.open(data)) {
            try (Connection connection = door.bean(Database.class).open();
                    Statement statement = connection.createStatement()) {
                if (!there) {
                    Instant from = LAST.minusDays(DAYS - 1)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
                    LargeLedger.fill(connection, Long.parseLong(args[1]), from, Duration.ofDays(DAYS));
                }
                tell(statement);
            }
            for (String zone : List.of("UTC", "Asia/Kolkata")) {
                ask(door, new DateRange(LAST.minusDays(29), LAST, ZoneId.of(zone)));
            }
        }
    }

    private static void ask(TestGateway door, DateRange period) throws Exception {
        SpendReports reports = door.bean(SpendReports.class);
        SpendQuery all = SpendQuery.of(period, true);
        time(period, "total and percentiles", () -> reports.totals(all, Dimension.TIER));
        time(
                period,
                "compared with the period before",
                () -> reports.compared(reports.totals(all, Dimension.TIER), false));
        time(
                period,
                "by day and tier",
                () -> reports.report(all, Dimension.TIER).byDay());
        for (Dimension dimension : Dimension.filters()) {
            time(
                    period,
                    "by " + dimension.label(),
                    () -> reports.totals(all, dimension).lines(dimension, null));
        }
        time(
                period,
                "by caller, then model",
                () -> reports.totals(all, Dimension.CALLER, Dimension.MODEL).lines(Dimension.CALLER, Dimension.MODEL));
        SpendQuery caller = all.with(Dimension.CALLER, "caller-0");
        time(
                period,
                "one caller by day",
                () -> reports.report(caller, Dimension.TIER).byDay());
        time(period, "one tag", () -> reports.totals(all.with(Dimension.TAG, "nightly"), Dimension.TAG));
        time(period, "everything told apart", () -> reports.totals(all));
        time(period, "why the bill moved", () -> door.bean(BillChanges.class).against(all, period.before()));
        time(period, "forecast", () -> door.bean(Forecasts.class).month(true, period.zone(), NOW));
        time(
                period,
                "savings",
                () -> door.bean(SavingsReports.class)
                        .report(
                                period,
                                true,
                                door.bean(Catalogs.class).current().require("gpt-4.1")));
        time(period, "all of /spend", () -> {
            SpendReport report = reports.report(all, Dimension.MODEL, Dimension.TIER);
            return List.of(
                    report.byDay(),
                    reports.compared(report, false).changes(Dimension.MODEL, null),
                    door.bean(BillChanges.class).against(all, period.before()),
                    door.bean(Forecasts.class).month(true, period.zone(), NOW),
                    reports.any(true),
                    reports.any(false));
        });
        var filter = new CallFilter(
                Instant.ofEpochMilli(period.fromMillis()),
                Instant.ofEpochMilli(period.endMillis()),
                true,
                null,
                null,
                null,
                null,
                null,
                null);
        time(period, "first page of /calls", () -> door.bean(CallList.class).before(filter, null, 50));
    }

    private static void tell(Statement statement) throws Exception {
        for (String table : List.of("call", "attempt", "cell", "rollup", "latency")) {
            try (var row = statement.executeQuery("select count(*) from " + table)) {
                System.out.printf("%s: %,d rows%n", table, row.getLong(1));
            }
        }
    }

    /** The median, and beside it the time at work on this thread, which a busy machine does not lengthen. */
    private static void time(DateRange period, String name, Callable<Object> query) throws Exception {
        long[] took = new long[RUNS];
        long[] worked = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long started = System.nanoTime();
            long busy = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            query.call();
            worked[i] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - busy;
            took[i] = System.nanoTime() - started;
        }
        System.out.printf(
                "%-13s %-32s median %,6d ms, at work %,6d ms%n", period.zone(), name, median(took), median(worked));
    }

    private static long median(long... nanos) {
        return LongStream.of(nanos).sorted().skip(RUNS / 2).findFirst().orElseThrow() / 1_000_000;
    }
}
