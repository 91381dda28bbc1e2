package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Entries.Purpose;
import dev.bellwether.core.ledger.RequestLog;
import dev.bellwether.core.savings.SavingsReport.Group;
import dev.bellwether.core.spend.Period;
import dev.bellwether.core.store.SqliteFailures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Works out savings from the books. It reads attempt by attempt, since each is rounded for itself and a long prompt has
 * prices of its own; it holds none of them.
 */
public final class SavingsReports {

    /** An answer whose call is about to be closed counts as one. The cache keeps a usage, and whose it is in its flags. */
    private static final String ATTEMPTS = """
            select c.created_ms, coalesce(c.tier, :none) as tier, c.kind as purpose, a.model_asked as model,
                   a.kind = 'cache' as cached,
                   a.outcome = 'answered' and c.outcome in ('answered', 'open') as answered,
                   a.prompt_tokens, a.cached_tokens, a.cache_write_tokens, a.completion_tokens, a.charged_nano, a.avoided_nano,
                   a.money_state = 'unpriced' as unpriced,
                   (a.money_state = 'estimated' or (a.money_state in ('actual', 'cache') and a.price_estimated = 1)
                    or (a.money_state = 'cache' and (instr(a.flags, :no_usage) > 0 or instr(a.flags, :odd_usage) > 0)))
                   as estimated,
                   a.ordinal = 0 as first,
                   a.ordinal = 0 and exists (select 1 from attempt b where b.call_id = c.id and b.charged_nano is null)
                   as holed
            from call c join attempt a on a.call_id = c.id
            where c.created_ms >= :from and c.created_ms < :end and c.simulated = :simulated
            """;

    private final JdbcClient books;

    SavingsReports(JdbcClient books) {
        this.books = books;
    }

    /**
     * What was saved in a period.
     *
     * @param simulated the simulated calls or the real ones
     * @param baseline the model to compare with; the price of each call's day counts
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public SavingsReport report(Period period, boolean simulated, Model baseline) {
        var all = new Reckoning(baseline);
        Map<String, Reckoning> byModel = new TreeMap<>();
        Map<String, Reckoning> byTier = new TreeMap<>();
        try {
            books.sql(ATTEMPTS)
                    .param("from", period.fromMillis())
                    .param("end", period.endMillis())
                    .param("simulated", simulated ? 1 : 0)
                    .param("none", RequestLog.NONE)
                    .param("no_usage", Flag.NO_USAGE.label())
                    .param("odd_usage", Flag.ODD_USAGE.label())
                    .query(row -> {
                        Outlay outlay = outlay(row);
                        all.add(outlay);
                        byModel.computeIfAbsent(outlay.model(), name -> new Reckoning(baseline))
                                .add(outlay);
                        byTier.computeIfAbsent(outlay.tier(), name -> new Reckoning(baseline))
                                .add(outlay);
                    });
        } catch (DataAccessException e) {
            throw SqliteFailures.told(e);
        }
        return new SavingsReport(period, simulated, baseline.alias(), all.split(), groups(byModel), groups(byTier));
    }

    private static List<Group> groups(Map<String, Reckoning> parts) {
        return parts.entrySet().stream()
                .map(part -> new Group(part.getKey(), part.getValue().split()))
                .toList();
    }

    private static Outlay outlay(ResultSet row) throws SQLException {
        boolean estimated = row.getBoolean("estimated");
        return new Outlay(
                row.getString("model"),
                row.getString("tier"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getBoolean("cached"),
                row.getBoolean("answered"),
                LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("created_ms")), ZoneOffset.UTC),
                usage(row, estimated ? Usage.Source.ESTIMATED : Usage.Source.REPORTED),
                money(row, "charged_nano"),
                row.getBoolean("unpriced"),
                money(row, "avoided_nano"),
                estimated,
                row.getBoolean("first"),
                row.getBoolean("holed"));
    }

    private static @Nullable Usage usage(ResultSet row, Usage.Source source) throws SQLException {
        long prompt = row.getLong("prompt_tokens");
        return row.wasNull()
                ? null
                : new Usage(
                        prompt,
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("completion_tokens"),
                        source);
    }

    private static @Nullable Money money(ResultSet row, String column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : new Money(nanos);
    }
}
