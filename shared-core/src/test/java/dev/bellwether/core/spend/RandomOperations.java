package dev.bellwether.core.spend;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Calls and attempts that begin, end in every order, late ones among them, and are corrected, as the ledger would write
 * them; the triggers keep the roll-ups. The same seed makes the same books.
 */
final class RandomOperations {

    private static final String CALL =
            "insert into call (id, source, purpose, simulated, relay, streamed, category, tier, caller,"
                    + " tags, outcome, created_ms) values (?, 'console', ?, ?, 'r', 1, ?, ?, ?, ?, 'open', ?)";
    private static final String ATTEMPT = "insert into attempt (id, call_id, ordinal, kind, model_asked, input_price,"
            + " price_estimated, money_state, outcome, reserved_nano, started_ms) values (?, ?, ?, ?, ?, ?, 0, 'open', 'open', 9000, 0)";
    private static final String END_ATTEMPT = "update attempt set outcome = ?, money_state = ?, charged_nano = ?,"
            + " prompt_tokens = ?, cached_tokens = ?, completion_tokens = ?, baseline_model = ?, baseline_nano = ? where id = ?";
    private static final String END_CALL =
            "update call set outcome = ?, served_model = ?, duration_ms = ? where id = ?";
    private static final String CORRECTION = "insert into correction (id, attempt_id, number, type, input_price,"
            + " price_estimated, prompt_tokens, completion_tokens, money_state, charged_nano, baseline_nano, reason, author,"
            + " corrected_ms) values (?, ?, ?, 'reprice', ?, 0, ?, ?, ?, ?, ?, 'wrong', 'me', 0)";

    private final Random random;
    private final Connection connection;

    RandomOperations(long seed, Connection connection) {
        this.random = new Random(seed);
        this.connection = connection;
    }

    /** Makes calls; each begins at one of those moments, in milliseconds since 1970, or within hours of it. */
    void run(int calls, List<Long> moments) throws SQLException {
        var endings = new ArrayList<Runnable>();
        for (int i = 0; i < calls; i++) {
            long near = moments.get(random.nextInt(moments.size()));
            long at = near
                    + switch (random.nextInt(4)) {
                        case 0 -> random.nextInt(3) - 1;
                        case 1 -> random.nextInt(7_200_000) - 3_600_000;
                        default -> random.nextInt(200_000_000) - 100_000_000L;
                    };
            begin("c" + i, at, endings);
        }
        Collections.shuffle(endings, random);
        endings.forEach(Runnable::run);
        for (int i = 0; i < calls / 4; i++) {
            correct(i);
        }
    }

    private void begin(String id, long at, List<Runnable> endings) throws SQLException {
        execute(
                CALL,
                id,
                pick("ask", "ask", "batch", "compare", "judge"),
                random.nextInt(8) == 0 ? 0 : 1,
                pick("code", "facts", null),
                pick("simple", "high", null),
                pick("ann", "bob", null),
                pick("x", "x y", "xy", null),
                at);
        int attempts = random.nextInt(4);
        for (int ordinal = 0; ordinal < attempts; ordinal++) {
            String attempt = id + "-" + ordinal;
            execute(
                    ATTEMPT,
                    attempt,
                    id,
                    ordinal,
                    ordinal == 0 ? pick("first", "cache") : pick("retry", "fallback"),
                    pick("m1", "m2", "m3"),
                    1000L * (1 + random.nextInt(2)));
            // One in twelve never ends, as after a kill.
            if (random.nextInt(12) > 0) {
                endings.add(() -> endAttempt(attempt));
            }
        }
        if (random.nextInt(12) > 0) {
            endings.add(() -> endCall(id));
        }
    }

    private void endAttempt(String id) {
        String state = pick("actual", "estimated", "void", "unknown", "unpriced", "cache");
        boolean unpriced = state.equals("unpriced");
        boolean void_ = state.equals("void");
        execute(
                END_ATTEMPT,
                void_ ? "failed" : pick("answered", "answered", "failed", "cancelled"),
                state,
                unpriced ? null : void_ ? 0L : (Long) random.nextLong(1_000_000_000_000L),
                void_ ? null : (Long) 900L,
                void_ ? null : (Long) random.nextLong(900),
                void_ ? null : (Long) random.nextLong(900),
                random.nextInt(4) == 0 ? null : "base",
                random.nextInt(4) == 0 ? null : (Long) random.nextLong(1_000_000_000_000L),
                id);
    }

    private void endCall(String id) {
        String outcome = pick("answered", "answered", "answered", "cached", "failed", "refused", "cancelled");
        execute(
                END_CALL,
                outcome,
                outcome.equals("answered") ? "m1" : null,
                random.nextInt(9) == 0 ? null : (Long) (long) Math.pow(2, random.nextDouble(21)),
                id);
    }

    /** Only what has ended is corrected. */
    private void correct(int number) throws SQLException {
        String id = one(
                "select id from attempt where outcome <> 'open' order by substr(id * 7919 || id, ?) limit 1",
                1 + number % 5);
        if (id == null) {
            return;
        }
        String next = one("select count(*) + 1 from correction where attempt_id = ?", id);
        execute(
                CORRECTION,
                "k" + number,
                id,
                Integer.valueOf(String.valueOf(next)),
                3000L,
                800L,
                random.nextLong(700),
                pick("actual", "estimated", "unknown"),
                random.nextLong(1_000_000_000_000L),
                random.nextBoolean() ? null : (Long) 77L);
    }

    private @Nullable String one(String sql, Object value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private String pick(@Nullable String... of) {
        return of[random.nextInt(of.length)];
    }

    private void execute(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
