package dev.bellwether.core.correction;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/**
 * Goes through attempts in small steps and enters what has been found out of them. Each step looks at its attempts again
 * inside its transaction, so that one that was interrupted can be done again, and two at once do nothing twice.
 */
final class Corrections {

    private static final JsonMapper JSON = new JsonMapper();

    /** What one transaction does, so that calls never wait long for theirs. */
    static final int STEP = 1_000;

    /** By the rows' own order, so that each page goes on where the last one ended. */
    private static final String PAGE = """
            select a.rowid, a.id from attempt a
            where a.rowid > :after and a.model_asked = :model and a.started_ms >= :from
              and a.started_ms < :end and a.kind <> 'cache' and a.outcome <> 'open'
              and (select simulated from call where id = a.call_id) = :simulated
            order by a.rowid limit :step
            """;

    private static final String INSERT = """
            insert into correction (id, attempt_id, number, type, input_price, cached_input_price, cache_write_price, output_price,
                                    price_valid_from, price_estimated, prompt_tokens, cached_tokens, cache_write_tokens,
                                    completion_tokens, money_state, charged_nano, baseline_nano, reason, author, corrected_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final JdbcClient jdbc;
    private final Writer writer;
    private final String author;
    private final Clock clock;

    /** @param author who is named for them */
    Corrections(JdbcClient jdbc, Writer writer, String author, Clock clock) {
        this.jdbc = jdbc;
        this.writer = writer;
        this.author = author;
        this.clock = clock;
    }

    /** What is to be entered of an attempt; null if nothing is. */
    @FunctionalInterface
    interface Finding extends Function<RecordedAttempt, @Nullable AttemptMoney> {}

    /** Looks at every ended attempt of a range. */
    void each(AttemptRange range, Consumer<RecordedAttempt> look) {
        Pages pages = new Pages(range);
        for (List<String> ids = pages.next(); !ids.isEmpty(); ids = pages.next()) {
            booked(ids).forEach(look);
        }
    }

    /** Those attempts. */
    List<RecordedAttempt> booked(List<String> ids) {
        try {
            return jdbc.sql(RecordedAttempt.BY_IDS)
                    .param(JSON.writeValueAsString(ids))
                    .query((row, number) -> RecordedAttempt.of(row))
                    .list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    /**
     * Enters what is found of a range's attempts, step by step.
     *
     * @param done is told after each step how many were entered in it
     * @return how many were entered
     * @throws InterruptedException between two steps; what was entered stays
     */
    long enter(AttemptRange range, Entry entry, LongConsumer done) throws InterruptedException {
        Pages pages = new Pages(range);
        long all = 0;
        for (List<String> ids = pages.next(); !ids.isEmpty(); ids = pages.next()) {
            long entered = enter(ids, entry);
            all += entered;
            done.accept(entered);
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped between two steps");
            }
        }
        return all;
    }

    /** Enters what is found of those attempts, all at once. */
    long enter(List<String> ids, Entry entry) {
        return writer.decideNow(connection -> {
            long entered = 0;
            for (RecordedAttempt attempt : read(connection, ids)) {
                AttemptMoney found = entry.finding().apply(attempt);
                if (found != null && !found.says(attempt.money())) {
                    insert(connection, attempt, found, entry);
                    entered++;
                }
            }
            return entered;
        });
    }

    /**
     * What goes into the rows.
     *
     * @param type reprice or settle
     */
    record Entry(String type, Finding finding, String reason) {}

    private static List<RecordedAttempt> read(Connection connection, List<String> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(RecordedAttempt.BY_IDS)) {
            select.setString(1, JSON.writeValueAsString(ids));
            var attempts = new ArrayList<RecordedAttempt>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    attempts.add(RecordedAttempt.of(rows));
                }
            }
            return attempts;
        }
    }

    private void insert(Connection connection, RecordedAttempt attempt, AttemptMoney found, Entry entry)
            throws SQLException {
        Price rates = found.rates();
        Usage usage = found.usage();
        @Nullable Object[] values = {
            UUID.randomUUID().toString(),
            attempt.id(),
            attempt.corrections() + 1,
            entry.type(),
            rates == null ? null : nanos(rates.input()),
            rates == null ? null : nanos(rates.cachedInput()),
            rates == null ? null : nanos(rates.cacheWrite()),
            rates == null ? null : nanos(rates.output()),
            rates == null ? null : rates.validFrom().toString(),
            rates != null && rates.inputEstimated() ? 1 : 0,
            usage == null ? null : usage.promptTokens(),
            usage == null ? null : usage.cachedTokens(),
            usage == null ? null : usage.cacheWriteTokens(),
            usage == null ? null : usage.completionTokens(),
            found.state(),
            nanos(found.charged()),
            nanos(found.baseline()),
            entry.reason(),
            author,
            clock.millis()
        };
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.executeUpdate();
        }
    }

    private static long nanos(TokenPrice price) {
        return price.nanoUsdPerMillion();
    }

    private static @Nullable Long nanos(@Nullable Money money) {
        return money == null ? null : money.nanoUsd();
    }

    /** The ids of a range's attempts, a step at a time. */
    private final class Pages {

        private final AttemptRange range;
        private long after;

        Pages(AttemptRange range) {
            this.range = range;
        }

        List<String> next() {
            try {
                return jdbc.sql(PAGE)
                        .param("after", after)
                        .param("model", range.model())
                        .param("from", range.fromMillis())
                        .param("end", range.endMillis())
                        .param("simulated", range.simulated() ? 1 : 0)
                        .param("step", STEP)
                        .query((row, number) -> {
                            after = row.getLong(1);
                            return row.getString(2);
                        })
                        .list();
            } catch (DataAccessException e) {
                throw SqliteFailures.translate(e);
            }
        }
    }
}
