package dev.bellwether.core.savings;

import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.spend.DateRange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the books attempt by attempt, with what corrections say of them, and holds none of them. */
final class AttemptCosts {

    /** Counted is what the roll-ups count: attempts that have ended, of calls that have. */
    private static final String ATTEMPTS = """
            select a.created_ms, coalesce(a.tier, :none) as tier, a.purpose, a.model_asked as model,
                   a.kind = 'cache' as cached,
                   a.outcome = 'answered' and a.call_outcome = 'answered' as answered,
                   a.prompt_tokens, a.cached_tokens, a.cache_write_tokens, a.completion_tokens, a.charged_nano, a.avoided_nano,
                   a.money_state = 'unpriced' as unpriced,
                   a.money_state = 'unknown' as unknown,
                   (a.money_state = 'estimated' or (a.money_state in ('actual', 'cache') and a.price_estimated = 1)
                    or (a.money_state = 'cache' and (instr(coalesce(a.flags, ''), :no_usage) > 0
                                                     or instr(coalesce(a.flags, ''), :odd_usage) > 0))) as estimated,
                   a.ordinal = 0 as first,
                   a.ordinal = 0 and exists (select 1 from attempt_now b where b.call_id = a.call_id
                                             and (b.charged_nano is null or b.money_state = 'unknown')) as incomplete
            from call_attempt a
            where a.created_ms >= :from and a.created_ms < :end and a.simulated = :simulated and a.id is not null
              and a.call_outcome <> 'open' and a.outcome <> 'open'
            """;

    private final JdbcClient jdbc;

    AttemptCosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Hands on every attempt of a period. */
    void of(DateRange period, boolean simulated, Consumer<AttemptCost> taker) {
        jdbc.sql(ATTEMPTS)
                .param("from", period.fromMillis())
                .param("end", period.endMillis())
                .param("simulated", simulated ? 1 : 0)
                .param("none", CallLookup.NONE)
                .param("no_usage", Flag.NO_USAGE.label())
                .param("odd_usage", Flag.ODD_USAGE.label())
                .query(row -> {
                    taker.accept(attemptCost(row));
                });
    }

    private static AttemptCost attemptCost(ResultSet row) throws SQLException {
        boolean estimated = row.getBoolean("estimated");
        return new AttemptCost(
                row.getString("model"),
                row.getString("tier"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getBoolean("cached"),
                row.getBoolean("answered"),
                LocalDate.ofInstant(Instant.ofEpochMilli(row.getLong("created_ms")), ZoneOffset.UTC),
                usage(row, estimated ? Usage.Source.ESTIMATED : Usage.Source.REPORTED),
                money(row, "charged_nano"),
                row.getBoolean("unpriced"),
                row.getBoolean("unknown"),
                money(row, "avoided_nano"),
                estimated,
                row.getBoolean("first"),
                row.getBoolean("incomplete"));
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
