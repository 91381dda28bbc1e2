package dev.bellwether.core.maintenance.verify;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is true of sound books. Each invariant is one query, so each is looked at as the books are at one moment, whoever
 * writes meanwhile.
 */
public final class Invariants {

    private static final int MAX_EXAMPLES = 20;

    private static final Invariant FILE = Invariant.full(
            "file-sound",
            "The file is whole: no page is damaged, and each index matches its table's size.",
            "Keep a copy of the file, then bellwether restore a backup.",
            "select 'bellwether.db', quick_check from pragma_quick_check where quick_check <> 'ok'");

    private static final Invariant FILE_IN_FULL = Invariant.full(
            "file-sound",
            "The file is whole: no page is damaged, and each index says what its table says.",
            "Keep a copy of the file, then bellwether restore a backup.",
            "select 'bellwether.db', integrity_check from pragma_integrity_check where integrity_check <> 'ok'");

    private static final Invariant KEYS = Invariant.full(
            "references-met",
            "What a row refers to is there.",
            Invariant.RESTORE,
            "select \"table\" || ' row ' || coalesce(rowid, ''), 'refers to a ' || parent || ' that is not there'"
                    + " from pragma_foreign_key_check");

    private static final List<Invariant> OF_ROWS = Stream.of(
                    CallInvariants.ALL, MoneyInvariants.ALL, BudgetInvariants.ALL, DerivedInvariants.ALL)
            .flatMap(List::stream)
            .toList();

    private Invariants() {}

    /**
     * All of them.
     *
     * @param inFull whether each index is read along its table, which takes a while on large books
     */
    public static List<Invariant> all(boolean inFull) {
        return Stream.concat(Stream.of(inFull ? FILE_IN_FULL : FILE, KEYS), OF_ROWS.stream())
                .toList();
    }

    /** Those of the short form. */
    public static List<Invariant> recent() {
        return OF_ROWS.stream().filter(Invariant::recent).toList();
    }

    /** All that the books of a connection break; empty if they are sound. It may be read-only. */
    public static List<InvariantResult> broken(Connection connection) throws SQLException {
        return check(connection, all(true), Instant.EPOCH).stream()
                .filter(result -> !result.ok())
                .toList();
    }

    /**
     * Looks at some of them.
     *
     * @param since calls from then on are looked at, and the budgets of periods that end later
     */
    public static List<InvariantResult> check(Connection connection, List<Invariant> invariants, Instant since)
            throws SQLException {
        String dead = DeadProcesses.named(connection);
        var results = new ArrayList<InvariantResult>();
        for (Invariant invariant : invariants) {
            results.add(run(connection, invariant, since, dead));
        }
        return List.copyOf(results);
    }

    private static InvariantResult run(Connection connection, Invariant invariant, Instant since, String dead)
            throws SQLException {
        long began = System.nanoTime();
        long found = 0;
        var examples = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(invariant.query())) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            if (parameters > 0) {
                statement.setLong(1, since.toEpochMilli());
            }
            if (parameters > 1) {
                statement.setString(2, dead);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (found++ < MAX_EXAMPLES) {
                        examples.add(rows.getString(1) + ": " + rows.getString(2));
                    }
                }
            }
        }
        return new InvariantResult(
                invariant, found, List.copyOf(examples), Duration.ofNanos(System.nanoTime() - began));
    }
}
