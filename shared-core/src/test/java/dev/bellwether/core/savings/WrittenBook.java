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
final class WrittenBook {

    private static final String CALL = """
            insert into call (id, face, kind, simulated, relay, streamed, tier, outcome, created_ms, duration_ms)
            values (?, 'console', ?, 1, 'simulated', 1, ?, ?, ?, 5)
            """;
    private static final String ATTEMPT = """
            insert into attempt (id, call_id, ordinal, kind, model_asked, input_price, cached_input_price, cache_write_price,
                                 output_price, price_estimated, prompt_tokens, cached_tokens, cache_write_tokens,
                                 completion_tokens, money_state, charged_nano, baseline_model, baseline_nano, avoided_nano,
                                 outcome, flags, started_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private WrittenBook() {}

    /** @param baseline what every attempt is compared with when it is made */
    static void write(Connection connection, List<Outlay> book, Model baseline, Random random) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < book.size(); i++) {
            Outlay outlay = book.get(i);
            long created = outlay.day().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli()
                    + random.nextLong(24 * 60) * 60_000;
            String id = "c" + created + "-" + i;
            call(connection, id, outlay, created);
            attempt(connection, id, outlay, created, baseline);
        }
        Rollups.rebuild(connection);
        connection.commit();
    }

    private static void call(Connection connection, String id, Outlay outlay, long created) throws SQLException {
        String outcome = outlay.cached() ? "cached" : outlay.answered() ? "answered" : "failed";
        bind(
                connection,
                CALL,
                id,
                outlay.purpose().name().toLowerCase(Locale.ROOT),
                outlay.tier().equals("none") ? null : outlay.tier(),
                outcome,
                created);
    }

    private static void attempt(Connection connection, String id, Outlay outlay, long created, Model baseline)
            throws SQLException {
        Usage usage = outlay.usage();
        Price price =
                RandomBook.CATALOG.require(outlay.model()).priceOn(outlay.day()).orElse(null);
        Price there = baseline.priceOn(outlay.day()).orElse(null);
        bind(
                connection,
                ATTEMPT,
                "a" + id,
                id,
                outlay.first() ? 0 : 1,
                outlay.cached() ? "cache" : "first",
                outlay.model(),
                price == null ? null : price.input().nanoUsdPerMillion(),
                price == null ? null : price.cachedInput().nanoUsdPerMillion(),
                price == null ? null : price.cacheWrite().nanoUsdPerMillion(),
                price == null ? null : price.output().nanoUsdPerMillion(),
                price != null && price.inputEstimated() ? 1 : 0,
                usage == null ? null : usage.promptTokens(),
                usage == null ? null : usage.cachedTokens(),
                usage == null ? null : usage.cacheWriteTokens(),
                usage == null ? null : usage.completionTokens(),
                state(outlay),
                nanos(outlay.charged()),
                baseline.alias(),
                usage == null || there == null ? null : nanos(CostModel.cost(usage, there)),
                nanos(outlay.avoided()),
                outlay.answered() ? "answered" : "failed",
                outlay.cached() && usage != null && usage.estimated() ? "no_usage" : null,
                created);
    }

    private static String state(Outlay outlay) {
        if (outlay.cached()) {
            return "cache";
        }
        if (outlay.charged() == null || outlay.unknown()) {
            return outlay.unpriced() ? "unpriced" : "unknown";
        }
        return outlay.estimated() ? "estimated" : "actual";
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
