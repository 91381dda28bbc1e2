package dev.bellwether.core.correction.invoice;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.store.SqliteFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Compares invoices with the books, by the day (UTC) on which an attempt began and the model that was asked. */
public final class InvoiceVariances {

    private static final String INVOICED = """
            select day, model, requests, prompt_tokens, completion_tokens, amount_nano
            from invoice_line where invoice_id = :invoice
            """;

    /** A call is a while older than its attempts, never a day; so its index finds them. Answers from the cache were not sent. */
    private static final String BOOKED = """
            select date(a.started_ms / 1000, 'unixepoch') as day, a.model_asked as model, count(*) as attempts,
                   coalesce(sum(a.prompt_tokens), 0) as prompt_tokens,
                   coalesce(sum(a.completion_tokens), 0) as completion_tokens,
                   coalesce(sum(a.charged_nano), 0) as charged,
                   coalesce(sum(case when a.money_state = 'estimated' or (a.money_state = 'actual' and a.price_estimated = 1)
                                     then a.charged_nano end), 0) as estimated,
                   coalesce(sum(case when a.money_state = 'unknown' then a.charged_nano end), 0) as unknown,
                   count(case when a.charged_nano is null then 1 end) as unpriced
            from call c join attempt_now a on a.call_id = c.id
            where c.created_ms >= :from - 86400000 and c.created_ms < :end and c.simulated = :simulated
              and a.started_ms >= :from and a.started_ms < :end and a.kind <> 'cache' and a.outcome <> 'open'
            group by 1, 2
            """;

    private final JdbcClient jdbc;

    InvoiceVariances(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Key(LocalDate day, String model) implements Comparable<Key> {

        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::day).thenComparing(Key::model).compare(this, other);
        }
    }

    /**
     * Every day and model that the invoice has, and those of its days that only the books have.
     *
     * @param simulated compare with the simulated calls instead of the real ones
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public List<Variance> of(Invoice invoice, boolean simulated) {
        try {
            Map<Key, Variance.Invoiced> invoiced = invoiced(invoice);
            Map<Key, Variance.Recorded> recorded = booked(invoice, simulated);
            Set<Key> keys = new TreeSet<>(invoiced.keySet());
            keys.addAll(recorded.keySet());
            return keys.stream()
                    .map(key -> new Variance(key.day(), key.model(), invoiced.get(key), recorded.get(key)))
                    .toList();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /** All lines together. */
    public static Variance total(List<Variance> lines) {
        return new Variance(
                null,
                "all",
                lines.stream()
                        .map(Variance::invoiced)
                        .flatMap(Stream::ofNullable)
                        .reduce(Variance.Invoiced::plus)
                        .orElse(null),
                lines.stream()
                        .map(Variance::recorded)
                        .flatMap(Stream::ofNullable)
                        .reduce(Variance.Recorded::plus)
                        .orElse(null));
    }

    private Map<Key, Variance.Invoiced> invoiced(Invoice invoice) {
        var lines = new TreeMap<Key, Variance.Invoiced>();
        jdbc.sql(INVOICED).param("invoice", invoice.id()).query(row -> {
            lines.merge(
                    key(row),
                    new Variance.Invoiced(
                            count(row, "requests"),
                            count(row, "prompt_tokens"),
                            count(row, "completion_tokens"),
                            new Money(row.getLong("amount_nano"))),
                    Variance.Invoiced::plus);
        });
        return lines;
    }

    private Map<Key, Variance.Recorded> booked(Invoice invoice, boolean simulated) {
        var lines = new TreeMap<Key, Variance.Recorded>();
        jdbc.sql(BOOKED)
                .param("from", millis(invoice.from()))
                .param("end", millis(invoice.to().plusDays(1)))
                .param("simulated", simulated ? 1 : 0)
                .query(row -> {
                    lines.put(
                            key(row),
                            new Variance.Recorded(
                                    row.getLong("attempts"),
                                    row.getLong("prompt_tokens"),
                                    row.getLong("completion_tokens"),
                                    new Money(row.getLong("charged")),
                                    new Money(row.getLong("estimated")),
                                    new Money(row.getLong("unknown")),
                                    row.getLong("unpriced")));
                });
        return lines;
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(LocalDate.parse(row.getString("day")), row.getString("model"));
    }

    private static @Nullable Long count(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }
}
