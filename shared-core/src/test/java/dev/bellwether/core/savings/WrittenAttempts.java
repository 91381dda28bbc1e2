package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Rollups;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Writes made-up attempts into the books, each with a call of its own at some minute of its day. */
final class WrittenAttempts {

    private static final String CALL = """
            insert into call (id, source, purpose, simulated, relay, streamed, tier, outcome, created_ms, duration_ms)
            values (?, 'console', ?, 1, 'simulated', 1, ?, ?, ?, 5)
            """;
    private static final String ATTEMPT = """
            insert into attempt (id, call_id, ordinal, kind, model_asked, input_price, cached_input_price, cache_write_price,
                                 output_price, price_estimated, prompt_tokens, cached_tokens, cache_write_tokens,
                                 completion_tokens, money_state, charged_nano, baseline_model, baseline_nano, avoided_nano,
                                 outcome, flags, started_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private WrittenAttempts() {}

    /** @param baseline what every attempt is compared with when it is made */
    static void write(Connection connection, List<AttemptCost> attempts, Model baseline, Random random)
            throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < attempts.size(); i++) {
            AttemptCost attemptCost = attempts.get(i);
            long created =
                    attemptCost.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                            + random.nextLong(24 * 60) * 60_000;
            String id = "c" + created + "-" + i;
            call(connection, id, attemptCost, created);
            attempt(connection, id, attemptCost, created, baseline);
        }
        Rollups.rebuild(connection);
        connection.commit();
    }

    private static void call(Connection connection, String id, AttemptCost attemptCost, long created)
            throws SQLException {
        String outcome = attemptCost.cached() ? "cached" : attemptCost.answered() ? "answered" : "failed";
        bind(
                connection,
                CALL,
                id,
                attemptCost.purpose().name().toLowerCase(Locale.ROOT),
                attemptCost.tier().equals("none") ? null : attemptCost.tier(),
                outcome,
                created);
    }

    private static void attempt(Connection connection, String id, AttemptCost attemptCost, long created, Model baseline)
            throws SQLException {
        Usage usage = attemptCost.usage();
        Price price = RandomAttempts.CATALOG
                .require(attemptCost.model())
                .priceOn(attemptCost.day())
                .orElse(null);
        Price there = baseline.priceOn(attemptCost.day()).orElse(null);
        bind(
                connection,
                ATTEMPT,
                "a" + id,
                id,
                attemptCost.first() ? 0 : 1,
                attemptCost.cached() ? "cache" : "first",
                attemptCost.model(),
                price == null ? null : price.input().nanoUsdPerMillion(),
                price == null ? null : price.cachedInput().nanoUsdPerMillion(),
                price == null ? null : price.cacheWrite().nanoUsdPerMillion(),
                price == null ? null : price.output().nanoUsdPerMillion(),
                price != null && price.inputEstimated() ? 1 : 0,
                usage == null ? null : usage.promptTokens(),
                usage == null ? null : usage.cachedTokens(),
                usage == null ? null : usage.cacheWriteTokens(),
                usage == null ? null : usage.completionTokens(),
                state(attemptCost),
                nanos(attemptCost.charged()),
                baseline.alias(),
                usage == null || there == null ? null : nanos(CostModel.cost(usage, there)),
                nanos(attemptCost.avoided()),
                attemptCost.answered() ? "answered" : "failed",
                attemptCost.cached() && usage != null && usage.estimated() ? "no_usage" : null,
                created);
    }

    private static String state(AttemptCost attemptCost) {
        if (attemptCost.cached()) {
            return "cache";
        }
        if (attemptCost.charged() == null || attemptCost.unknown()) {
            return attemptCost.unpriced() ? "unpriced" : "unknown";
        }
        return attemptCost.estimated() ? "estimated" : "actual";
    }

    private static @Nullable Long nanos(@Nullable Money money) {
        return money == null ? null : money.nanoUsd();
    }

    private static void bind(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
