package dev.bellwether.core.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.ledger.OpenLedger;
import dev.bellwether.core.simulator.RelayLog.Served;
import dev.bellwether.core.simulator.SimulatedRelay;
import dev.bellwether.testing.LedgerCheck;
import dev.bellwether.testing.MigratedDatabase;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A relay in this process and the books of another, which are to agree whatever becomes of that. */
record RelayAndLedger(SimulatedRelay relay, Path data) {

    /** What an attempt came to. */
    record Row(
            String state, @Nullable Long charged, @Nullable Long reserved) {}

    /** Starts a process that serves callers. */
    TestProcess start(String callers, FailPoint point, int times) throws IOException {
        // In the process itself it would take its time, and be told of where only callers are.
        MigratedDatabase.copyInto(data);
        return TestProcess.start(data, List.of(), ServingChild.class, data, relay.baseUrl(), callers, point, times);
    }

    /** Opens the books again, which ends what a kill has left open, and holds them against the relay's log and what was said. */
    Map<String, Row> agree(List<String> told) throws SQLException {
        try (OpenLedger ledger = OpenLedger.at(data);
                Connection connection = ledger.connection()) {
            Map<String, Row> rows = attempts(connection);
            everyPostIsOneAttempt(rows);
            for (String line : told) {
                if (line.startsWith("A ")) {
                    String[] words = line.split(" ");
                    assertThat(cost(connection, words[1])).as(line).isEqualTo(Long.parseLong(words[2]));
                }
            }
            assertThat(LedgerCheck.broken(connection)).isEmpty();
            return rows;
        }
    }

    private void everyPostIsOneAttempt(Map<String, Row> rows) {
        List<Served> served = relay.log().all();
        assertThat(served).extracting(Served::attempt).doesNotHaveDuplicates();
        assertThat(served).allSatisfy(post -> {
            Row row = rows.get(post.attempt());
            assertThat(row).as("the attempt of %s", post).isNotNull();
            Long bill = bill(post);
            switch (row.state) {
                case "actual" -> assertThat(row.charged).as("%s", post).isEqualTo(bill);
                case "void" -> assertThat(bill).as("%s", post).isNull();
                case "unknown" -> {
                    assertThat(row.charged).isEqualTo(row.reserved);
                    assertThat(row.charged).as("%s", post).isGreaterThanOrEqualTo(Objects.requireNonNullElse(bill, 0L));
                }
                default -> assertThat(row.charged).as("%s", post).isPositive();
            }
        });
    }

    /** What the relay would bill for it, in nano-USD. */
    private static @Nullable Long bill(Served post) {
        Catalog catalog = Shipped.catalog();
        return post.billed() == null
                ? null
                : CostModel.cost(
                                post.billed(),
                                catalog.require(post.model())
                                        .priceOn(LocalDate.now(ZoneOffset.UTC))
                                        .orElseThrow())
                        .nanoUsd();
    }

    /** All attempts by their id. */
    private static Map<String, Row> attempts(Connection connection) throws SQLException {
        var attempts = new HashMap<String, Row>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, money_state, charged_nano, reserved_nano from attempt")) {
            while (rows.next()) {
                attempts.put(rows.getString(1), new Row(rows.getString(2), (Long) number(rows.getObject(3)), (Long)
                        number(rows.getObject(4))));
            }
        }
        return attempts;
    }

    private static @Nullable Object number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : value;
    }

    /** What an answered call cost. */
    private static @Nullable Long cost(Connection connection, String call) throws SQLException {
        try (var statement = connection.prepareStatement(
                "select charged_nano from call_line where id = ? and outcome = 'answered'")) {
            statement.setString(1, call);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    /** How many calls and attempts have not ended; nothing is ended for that. */
    int open() throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("bellwether.db"));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select (select count(*) from call where outcome = 'open')"
                        + " + (select count(*) from attempt where outcome = 'open')")) {
            return row.getInt(1);
        }
    }
}
