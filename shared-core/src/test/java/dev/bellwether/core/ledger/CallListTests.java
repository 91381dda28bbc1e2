package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.LargeLedger;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists, counts and bars of thousands of calls over twenty days, against what the tables say. */
class CallListTests {

    private static final int CALLS = Suite.rounds(4_000, 20_000);
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = FROM.plus(Duration.ofDays(20));

    @TempDir
    static Path data;

    static TestGateway door;
    static CallList list;
    static JdbcClient jdbc;

    @BeforeAll
    static void fill() throws Exception {
        door = TestGateway.open(data);
        try (Connection connection = door.bean(Database.class).open()) {
            LargeLedger.fill(connection, CALLS, FROM, Duration.ofDays(20));
        }
        list = door.bean(CallList.class);
        jdbc = door.sql();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    /** A filter by what differs from all simulated calls of the time. */
    private static CallFilter filter(Map<String, Object> of) {
        return new CallFilter(
                FROM,
                TO,
                true,
                (String) of.get("tier"),
                (String) of.get("model"),
                (String) of.get("outcome"),
                (String) of.get("caller"),
                (String) of.get("tag"),
                (String) of.get("group"),
                (String) of.get("category"),
                (String) of.get("purpose"),
                (String) of.get("source"),
                (Money) of.get("cost"),
                (Duration) of.get("slow"),
                (String) of.get("id"));
    }

    /** Filters beside the condition that says the same. */
    private static Map<Map<String, Object>, String> filters() {
        String cost = "(select sum(charged_nano) from attempt a where a.call_id = c.id)";
        String state = "exists (select 1 from attempt a where a.call_id = c.id and a.money_state = '%s')";
        var all = new LinkedHashMap<Map<String, Object>, String>();
        all.put(Map.of(), "true");
        all.put(Map.of("tier", "high"), "tier = 'high'");
        all.put(Map.of("tier", "nothing like it"), "false");
        for (String outcome : List.of("answered", "cached", "failed", "refused", "cancelled")) {
            all.put(Map.of("outcome", outcome), "outcome = '" + outcome + "'");
        }
        all.put(Map.of("outcome", "unknown"), state.formatted("unknown"));
        all.put(Map.of("outcome", "unpriced"), state.formatted("unpriced"));
        all.put(
                Map.of("model", "gpt-4.1"),
                "exists (select 1 from attempt a where a.call_id = c.id and a.model_asked = 'gpt-4.1')");
        all.put(Map.of("model", "none"), "not exists (select 1 from attempt a where a.call_id = c.id)");
        all.put(Map.of("caller", "caller-3"), "caller = 'caller-3'");
        all.put(Map.of("tag", "nightly"), "tags like '% nightly'");
        all.put(Map.of("tag", "none"), "tags is null");
        all.put(Map.of("tag", "%%%"), "false");
        all.put(Map.of("category", "topic-2"), "category = 'topic-2'");
        all.put(Map.of("purpose", "judge"), "purpose = 'judge'");
        all.put(Map.of("source", "console"), "true");
        all.put(Map.of("source", "web"), "false");
        all.put(Map.of("cost", new Money(20_000_000)), cost + " >= 20000000");
        all.put(Map.of("slow", Duration.ofSeconds(10)), "duration_ms >= 10000");
        all.put(Map.of("id", "019"), "substr(id, 1, 3) = '019'");
        all.put(Map.of("id", "%"), "false");
        all.put(
                Map.of("caller", "caller-0", "tier", "premium", "slow", Duration.ofSeconds(9), "outcome", "answered"),
                "caller = 'caller-0' and tier = 'premium' and duration_ms >= 9000 and outcome = 'answered'");
        return all;
    }

    private static List<String> expected(String condition) {
        return jdbc.sql("select id from call c where simulated = 1 and created_ms >= ? and created_ms < ? and "
                        + condition + " order by created_ms desc, id desc")
                .param(FROM.toEpochMilli())
                .param(TO.toEpochMilli())
                .query(String.class)
                .list();
    }

    private static List<String> visited(CallFilter filter, int size) {
        var ids = new ArrayList<String>();
        CallList.Page page = Lists.firstPage(list, filter, size);
        page.calls().forEach(call -> ids.add(call.id()));
        while (page.older() != null) {
            page = list.before(filter, page.older(), size);
            page.calls().forEach(call -> ids.add(call.id()));
        }
        return ids;
    }

    @Test
    void everyFilterListsAndCountsWhatTheTablesSay() {
        filters().forEach((of, condition) -> {
            CallFilter filter = filter(of);
            List<String> expected = expected(condition);

            assertThat(visited(filter, 997)).as(of.toString()).isEqualTo(expected);
            CallList.Count count = list.count(filter, list.volume(filter, List.of(FROM, TO)));
            if (count.more()) {
                assertThat(count.calls()).as(of.toString()).isLessThanOrEqualTo(expected.size());
            } else {
                assertThat(count.calls()).as(of.toString()).isEqualTo(expected.size());
            }
            assertThat(count.more()).as(of.toString()).isEqualTo(!CallList.countable(filter) && count.more());
        });
    }

    @Test
    void theSamePagesAreFoundOnTheWayBack() {
        CallFilter filter = filter(Map.of("tier", "high"));
        CallList.Page first = Lists.firstPage(list, filter, 50);
        CallList.Page second = list.before(filter, first.older(), 50);
        CallList.Page third = list.before(filter, second.older(), 50);

        assertThat(list.after(filter, third.newer(), 50).calls()).isEqualTo(second.calls());
        assertThat(list.after(filter, second.newer(), 50).calls()).isEqualTo(first.calls());
        assertThat(list.after(filter, first.older(), 60).calls())
                .isEqualTo(Lists.firstPage(list, filter, 60).calls());
        assertThat(first.newer()).isNull();
    }

    @Test
    void pagesVisitEveryCallOnceWhileNewOnesAreBooked() throws Exception {
        CallFilter filter = filter(Map.of("outcome", "failed"));
        List<String> expected = expected("outcome = 'failed'");
        var ids = new ArrayList<String>();
        CallList.Page page = Lists.firstPage(list, filter, 20);
        while (true) {
            page.calls().forEach(call -> ids.add(call.id()));
            door.ask("another " + ids.size());
            if (page.older() == null) {
                break;
            }
            page = list.before(filter, page.older(), 20);
        }

        assertThat(ids).isEqualTo(expected);
    }

    @Test
    void barsOfEveryZoneAddUpToTheCallsOfTheirDays() {
        for (String zone : List.of("UTC", "Asia/Kolkata", "Australia/Lord_Howe")) {
            List<Instant> bounds = LocalDate.of(2026, 11, 3)
                    .datesUntil(LocalDate.of(2026, 11, 15))
                    .map(day -> day.atStartOfDay(ZoneId.of(zone)).toInstant())
                    .toList();
            CallVolume volume = list.volume(filter(Map.of("tier", "simple")), bounds);

            for (CallVolume.Bar bar : volume.bars()) {
                assertThat(List.of(bar.calls(), bar.failed()))
                        .as(zone + " " + bar.from())
                        .isEqualTo(jdbc.sql("""
                                select json_array(count(*), sum(outcome = 'failed')) from call
                                where tier = 'simple' and created_ms >= ? and created_ms < ?
                                """)
                                .param(bar.from().toEpochMilli())
                                .param(bar.to().toEpochMilli())
                                .query((row, n) -> java.util.Arrays.stream(row.getString(1)
                                                .replaceAll("[\\[\\]]", "")
                                                .split(","))
                                        .map(Long::valueOf)
                                        .toList())
                                .single());
            }
            assertThat(volume.calls()).isPositive();
        }
    }

    @Test
    void anHourIsReadByItsIndexAndNothingElseIsScanned() {
        var statement =
                filter(Map.of("caller", "caller-3", "cost", new Money(1))).statement();
        statement.pastCursor(new Cursor(TO.toEpochMilli(), ""), true);
        String sql = statement.hourly("c.id", List.of(497_000L)) + " order by c.created_ms desc, c.id desc limit 51";

        assertThat(plan(statement, sql))
                .anyMatch(step -> step.contains("SEARCH c USING INDEX call_created (created_ms>? AND created_ms<?)"))
                .noneMatch(step ->
                        step.startsWith("SCAN") && !step.contains("VIRTUAL TABLE") && !step.startsWith("SCAN k"));
    }

    @Test
    void aGroupAndAnIdAreFoundByTheirOwnIndexes() {
        var group = filter(Map.of("group", "g")).statement();
        assertThat(plan(group, group.sql() + " order by c.created_ms desc, c.id desc limit 51"))
                .anyMatch(step -> step.contains("call_group"))
                .noneMatch(step -> step.startsWith("SCAN"));
        var id = filter(Map.of("id", "019a")).statement();
        assertThat(plan(id, id.sql() + " order by c.created_ms desc, c.id desc limit 51"))
                .anyMatch(step -> step.contains("sqlite_autoindex_call_1 (id>? AND id<?)"));
    }

    private static List<String> plan(CallStatement statement, String sql) {
        return statement
                .bind(jdbc.sql("explain query plan " + sql))
                .query((row, number) -> row.getString("detail"))
                .list();
    }

    @Test
    void aDearOrSlowCallIsLookedForOnlyWhereThereCanBeOne() {
        Long hours = jdbc.sql("select count(*) from hour_max where cost_nano >= 55000000")
                .query(Long.class)
                .single();
        assertThat(hours).isLessThan(480L);
        assertThat(jdbc.sql("select count(*) from (" + RollupDifferences.OF_HOUR_MAX + ")")
                        .param(0)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aHundredPercentSignsAreNoPatternAndMatchNothing() {
        for (String name : List.of("tag", "id", "caller", "model", "group")) {
            CallFilter signs = filter(Map.of(name, "%".repeat(100)));
            assertThat(signs.statement().sql()).doesNotContainIgnoringCase("like", "glob", "regexp");
            assertThat(Lists.firstPage(list, signs, 50).calls()).isEmpty();
        }
    }
}
