package dev.bellwether.core.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random books, added up by the reports and once more, attempt by attempt, in plain Java. */
class SpendZoneTests {

    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Amsterdam",
            "America/New_York",
            "America/St_Johns",
            "Asia/Kolkata",
            "Asia/Kathmandu",
            "Pacific/Auckland");

    private static final String ATTEMPTS = """
            select c.created_ms, coalesce(c.tier, 'none'), a.id, a.charged_nano, a.prompt_tokens, a.kind
            from call c join attempt a on a.call_id = c.id
            where c.simulated = 1 and c.outcome <> 'open' and a.outcome <> 'open'
            """;

    private static final String CORRECTIONS =
            "select attempt_id, charged_nano, prompt_tokens from correction order by attempt_id, number";

    private static final String CALLS = """
            select created_ms, coalesce(tier, 'none') from call c where simulated = 1 and outcome <> 'open'
              and not exists (select 1 from attempt a where a.call_id = c.id and a.ordinal = 0 and a.outcome = 'open')
            """;

    @TempDir
    Path data;

    /** What is known of a day and tier without the reports. */
    private record Plain(long calls, long attempts, long prompt, long nano) {

        static final Plain NONE = new Plain(0, 0, 0, 0);

        Plain plus(Plain other) {
            return new Plain(calls + other.calls, attempts + other.attempts, prompt + other.prompt, nano + other.nano);
        }

        static Plain of(SpendTotals totals) {
            return new Plain(
                    totals.calls(),
                    totals.attempts(),
                    totals.promptTokens(),
                    totals.spend().nanoUsd());
        }
    }

    private record Fact(long at, String tier, Plain plain) {}

    @Test
    void everyDayOfEveryZoneIsExactAlsoWhenTheClocksChange() throws Exception {
        try (var door = TestGateway.open(data)) {
            List<Fact> facts;
            try (Connection connection = door.bean(Database.class).open()) {
                connection.setAutoCommit(false);
                new RandomOperations(7, connection).run(Suite.rounds(600, 2500), moments());
                connection.commit();
                facts = facts(connection);
            }
            for (String zone : ZONES) {
                // Both changes of the clocks, in spring and in autumn, in all of these zones.
                check(door, facts, ZoneId.of(zone), LocalDate.parse("2026-03-01"), LocalDate.parse("2026-04-30"));
                check(door, facts, ZoneId.of(zone), LocalDate.parse("2026-09-15"), LocalDate.parse("2026-11-10"));
                check(door, facts, ZoneId.of(zone), LocalDate.parse("2026-10-25"), LocalDate.parse("2026-10-25"));
            }
        }
    }

    private static void check(TestGateway door, List<Fact> facts, ZoneId zone, LocalDate from, LocalDate to) {
        var expected = new TreeMap<String, Plain>();
        Plain all = Plain.NONE;
        for (Fact fact : facts) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(fact.at()), zone);
            if (!day.isBefore(from) && !day.isAfter(to)) {
                expected.merge(day + " " + fact.tier(), fact.plain(), Plain::plus);
                all = all.plus(fact.plain());
            }
        }
        SpendQuery query = SpendQuery.of(new DateRange(from, to, zone), true);
        SpendReport report = door.bean(SpendReports.class).report(query);
        var actual = new TreeMap<String, Plain>();
        report.byDay()
                .forEach(day -> day.groups()
                        .forEach(tier -> actual.put(day.day() + " " + tier.name(), Plain.of(tier.totals()))));

        assertThat(actual).as("%s", query).isEqualTo(expected).isNotEmpty();
        assertThat(Plain.of(report.total())).isEqualTo(all);
        assertThat(door.bean(SpendReports.class).totals(query).total()).isEqualTo(report.total());
        assertThat(report.lines(Dimension.DAY, Dimension.TIER).stream()
                        .map(SpendReport.Line::totals)
                        .reduce(SpendTotals.NONE, SpendTotals::plus))
                .isEqualTo(report.total());
    }

    /** Midnights of the zones around the changes of the clocks. */
    private static List<Long> moments() {
        return List.of("2026-03-08", "2026-03-29", "2026-04-05", "2026-09-27", "2026-10-25", "2026-10-26", "2026-11-01")
                .stream()
                .flatMap(day -> ZONES.stream()
                        .map(zone -> LocalDate.parse(day)
                                .atStartOfDay(ZoneId.of(zone))
                                .toInstant()
                                .toEpochMilli()))
                .toList();
    }

    private static List<Fact> facts(Connection connection) throws Exception {
        Map<String, long[]> corrected = new HashMap<>();
        var facts = new java.util.ArrayList<Fact>();
        try (var statement = connection.createStatement()) {
            try (var row = statement.executeQuery(CORRECTIONS)) {
                while (row.next()) {
                    corrected.put(row.getString(1), new long[] {row.getLong(2), row.getLong(3)});
                }
            }
            try (var row = statement.executeQuery(CALLS)) {
                while (row.next()) {
                    facts.add(new Fact(row.getLong(1), row.getString(2), new Plain(1, 0, 0, 0)));
                }
            }
            try (var row = statement.executeQuery(ATTEMPTS)) {
                while (row.next()) {
                    long[] money =
                            corrected.getOrDefault(row.getString(3), new long[] {row.getLong(4), row.getLong(5)});
                    long attempts = row.getString(6).equals("cache") ? 0 : 1;
                    facts.add(new Fact(row.getLong(1), row.getString(2), new Plain(0, attempts, money[1], money[0])));
                }
            }
        }
        return facts;
    }
}
