package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.SpendReport.Day;
import dev.bellwether.core.ledger.SpendReport.Group;
import dev.bellwether.core.ledger.SpendReport.Period;
import dev.bellwether.core.ledger.SpendReport.Sum;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Adds the books up. Sums are made by SQLite in whole numbers, by quarters of an hour (UTC), and put into days here, so
 * that a day is right in every zone.
 */
public final class SpendReports {

    private static final long QUARTER = 900_000;
    private static final int FEWEST_FOR_PERCENTILE = 20;

    private static final String SUMS = """
            select c.created_ms / :quarter as quarter, coalesce(c.tier, 'none') as tier,
                   coalesce(a.model_asked, 'none') as model,
                   count(distinct case when a.id is null or a.ordinal = 0 then c.id end) as calls,
                   count(distinct case when c.outcome = 'cached' and (a.id is null or a.ordinal = 0) then c.id end) as cached,
                   count(distinct case when c.outcome = 'failed' and (a.id is null or a.ordinal = 0) then c.id end) as failed,
                   count(distinct case when c.outcome = 'refused' and (a.id is null or a.ordinal = 0) then c.id end) as refused,
                   count(case when a.kind <> 'cache' then 1 end) as attempts,
                   count(case when a.kind = 'fallback' then 1 end) as fell_back,
                   coalesce(sum(a.prompt_tokens), 0) as prompt_tokens,
                   coalesce(sum(a.completion_tokens), 0) as completion_tokens,
                   coalesce(sum(a.charged_nano), 0) as charged,
                   coalesce(sum(case when a.charged_nano is not null and c.kind in ('ask', 'batch') and a.outcome = 'answered'
                                      and c.outcome in ('answered', 'cached', 'open') then a.baseline_nano end), 0) as baseline,
                   count(case when a.id is not null and a.charged_nano is null then 1 end) as unsettled,
                   count(case when a.money_state = 'unpriced' then 1 end) as unpriced
            from call c left join attempt a on a.call_id = c.id
            where c.created_ms >= :from and c.created_ms < :end and c.simulated = :simulated
              and (:tier is null or c.tier = :tier)
            group by 1, 2, 3
            """;
    private static final String P95 = """
            select duration_ms from call
            where created_ms >= :from and created_ms < :end and simulated = :simulated and outcome = 'answered'
              and (:tier is null or tier = :tier)
            order by duration_ms
            limit 1 offset :skip
            """;
    private static final String ANSWERED = """
            select count(*) from call
            where created_ms >= :from and created_ms < :end and simulated = :simulated and outcome = 'answered'
              and (:tier is null or tier = :tier)
            """;

    private final JdbcClient jdbc;

    SpendReports(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Part(long quarter, String tier, String model, Sum sum) {

        LocalDate day(ZoneId zone) {
            return LocalDate.ofInstant(Instant.ofEpochMilli(quarter * QUARTER), zone);
        }
    }

    /**
     * What was spent.
     *
     * @param simulated the simulated calls or the real ones
     * @param tier only this tier, or null for all
     * @throws StoreUnavailable if the books cannot be read
     */
    public SpendReport report(Period period, boolean simulated, @Nullable String tier) {
        try {
            return add(period, simulated, tier);
        } catch (DataAccessException e) {
            throw SqliteFailures.told(e);
        }
    }

    private SpendReport add(Period period, boolean simulated, @Nullable String tier) {
        List<Part> parts = bound(SUMS, period, simulated, tier)
                .param("quarter", QUARTER)
                .query((row, number) -> part(row))
                .list();
        return new SpendReport(
                period,
                simulated,
                sum(parts),
                days(period, parts),
                dearestFirst(groups(parts, Part::model)),
                groups(parts, Part::tier),
                p95(period, simulated, tier));
    }

    /** How many calls there are, ever, simulated or real. */
    public long calls(boolean simulated) {
        return jdbc.sql("select count(*) from call where simulated = :simulated")
                .param("simulated", simulated ? 1 : 0)
                .query(Long.class)
                .single();
    }

    private JdbcClient.StatementSpec bound(String sql, Period period, boolean simulated, @Nullable String tier) {
        return jdbc.sql(sql)
                .param("from", period.fromMillis())
                .param("end", period.endMillis())
                .param("simulated", simulated ? 1 : 0)
                .param("tier", tier);
    }

    private @Nullable Long p95(Period period, boolean simulated, @Nullable String tier) {
        long answered =
                bound(ANSWERED, period, simulated, tier).query(Long.class).single();
        return answered < FEWEST_FOR_PERCENTILE
                ? null
                : bound(P95, period, simulated, tier)
                        .param("skip", (answered * 95 + 99) / 100 - 1)
                        .query(Long.class)
                        .single();
    }

    private static Part part(ResultSet row) throws SQLException {
        return new Part(
                row.getLong("quarter"),
                row.getString("tier"),
                row.getString("model"),
                new Sum(
                        row.getLong("calls"),
                        row.getLong("cached"),
                        row.getLong("failed"),
                        row.getLong("refused"),
                        row.getLong("attempts"),
                        row.getLong("fell_back"),
                        row.getLong("prompt_tokens"),
                        row.getLong("completion_tokens"),
                        new Money(row.getLong("charged")),
                        new Money(row.getLong("baseline")),
                        row.getLong("unsettled"),
                        row.getLong("unpriced")));
    }

    private static List<Day> days(Period period, List<Part> parts) {
        Map<LocalDate, List<Part>> byDay = parts.stream().collect(Collectors.groupingBy(p -> p.day(period.zone())));
        return period.from()
                .datesUntil(period.to().plusDays(1))
                .map(day -> new Day(day, groups(byDay.getOrDefault(day, List.of()), Part::tier)))
                .toList();
    }

    private static List<Group> groups(List<Part> parts, Function<Part, String> name) {
        Map<String, List<Part>> groups =
                parts.stream().collect(Collectors.groupingBy(name, TreeMap::new, Collectors.toList()));
        return groups.entrySet().stream()
                .map(group -> new Group(group.getKey(), sum(group.getValue())))
                .toList();
    }

    private static List<Group> dearestFirst(List<Group> groups) {
        return groups.stream()
                .sorted(Comparator.comparing((Group group) -> group.sum().spend())
                        .reversed()
                        .thenComparing(Group::name))
                .toList();
    }

    private static Sum sum(List<Part> parts) {
        return parts.stream().map(Part::sum).reduce(Sum.NONE, Sum::plus);
    }
}
