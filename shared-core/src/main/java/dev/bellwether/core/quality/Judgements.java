package dev.bellwether.core.quality;

import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Where judgements are kept. Nothing is changed: who judges the same comparison again is heard with the last word only. */
public final class Judgements {

    private static final String LATER = """
            select max(?, 1 + coalesce(max(created_ms), 0)) from judgement where group_id = ? and source = ? and judge = ?
            """;

    private static final String INSERT = """
            insert into judgement (id, group_id, source, judge, category, tier, model_a, model_b, verdict, simulated, created_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Writer writer;
    private final Clock clock;

    Judgements(Writer writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Keeps a judgement, one row for each pair.
     *
     * @return completes when it is on disk, or fails with a {@link dev.bellwether.core.store.StoreUnavailable}
     */
    public CompletableFuture<Void> save(Judgement judgement) {
        return writer.submit(connection -> {
            // All rows of a judgement have one time, and a later one of the same judge always a later time.
            long at = later(connection, judgement);
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                for (Pair pair : judgement.pairs()) {
                    insert.setString(1, UUID.randomUUID().toString());
                    insert.setString(2, judgement.comparison());
                    insert.setString(3, judgement.source().label());
                    insert.setString(4, judgement.judge());
                    insert.setString(5, judgement.category());
                    insert.setString(6, judgement.tier());
                    insert.setString(7, pair.a());
                    insert.setString(8, pair.b());
                    insert.setString(9, pair.verdict().label());
                    insert.setInt(10, judgement.simulated() ? 1 : 0);
                    insert.setLong(11, at);
                    insert.executeUpdate();
                }
            }
        });
    }

    private long later(Connection connection, Judgement judgement) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LATER)) {
            select.setLong(1, clock.millis());
            select.setString(2, judgement.comparison());
            select.setString(3, judgement.source().label());
            select.setString(4, judgement.judge());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
