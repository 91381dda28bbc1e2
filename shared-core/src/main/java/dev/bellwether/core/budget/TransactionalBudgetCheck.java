package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.BudgetCheck;
import dev.bellwether.core.ledger.ReservationRequest;
import dev.bellwether.core.ledger.StatementCache;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Holds back what an attempt can cost at most from every budget that it concerns: as much as asked if the one with the
 * least left pays for it, else a shorter answer, else nothing. It keeps no amounts; each look is in the transaction. For the one
 * thread that writes.
 */
public final class TransactionalBudgetCheck implements BudgetCheck {

    /** Shorter answers say too little to be worth a prompt. */
    static final int SHORTEST_ANSWER = 16;

    private static final String OPEN = """
            insert into balance (budget_id, simulated, start_ms, end_ms, opening_nano, spent_nano, reserved_nano)
            values (?, ?, ?, ?, 0, 0, 0)
            """;

    /** The limit is looked at once more where it counts; a budget that only warns has none. */
    private static final String HOLD = """
            update balance set reserved_nano = reserved_nano + ?
            where budget_id = ? and simulated = ? and start_ms = ?
              and (? or reserved_nano + spent_nano + ? <= (select limit_nano from budget where id = budget_id))
            """;

    private static final String LINK =
            "insert into reservation (attempt_id, budget_id, simulated, start_ms, reserved_nano) values (?, ?, ?, ?, ?)";

    private final StatementCache statements = new StatementCache();

    @Override
    public Permission check(Connection connection, AttemptBegun entry) throws SQLException {
        ReservationRequest reservationRequest = entry.reservationRequest();
        if (reservationRequest == null) {
            return new Permission.Allowed(0, null);
        }
        Optional<Balance> least = concerned(connection, entry, reservationRequest).stream()
                .filter(Balance::limits)
                .min(Comparator.comparing(Balance::left));
        Permission permission =
                least.isEmpty() ? all(reservationRequest) : within(least.get(), entry, reservationRequest);
        if (permission instanceof Permission.Refused && least.isPresent()) {
            BudgetEvents.happened(connection, least.get(), "refused", entry.at());
        }
        return permission;
    }

    private static Permission all(ReservationRequest reservationRequest) {
        Ceiling ceiling = reservationRequest.ceiling();
        return new Permission.Allowed(
                reservationRequest.maxTokens(), ceiling == null ? null : ceiling.of(reservationRequest.maxTokens()));
    }

    private static Permission within(Balance least, AttemptBegun entry, ReservationRequest reservationRequest) {
        Ceiling ceiling = reservationRequest.ceiling();
        if (ceiling == null) {
            return new Permission.Refused(BudgetRefused.unpriced(least.standing(), entry.model()));
        }
        int shortest = Math.min(SHORTEST_ANSWER, reservationRequest.maxTokens());
        int tokens = ceiling.tokensFor(least.left(), reservationRequest.maxTokens());
        return tokens < shortest
                ? new Permission.Refused(BudgetRefused.tooLittle(least.standing(), ceiling.of(shortest)))
                : new Permission.Allowed(tokens, ceiling.of(tokens));
    }

    @Override
    public void reserve(Connection connection, AttemptBegun entry, Permission.Allowed grant) throws SQLException {
        ReservationRequest reservationRequest = entry.reservationRequest();
        if (reservationRequest == null) {
            return;
        }
        long nanos = grant.reserved() == null ? 0 : grant.reserved().nanoUsd();
        for (Balance balance : concerned(connection, entry, reservationRequest)) {
            reserve(connection, balance, nanos);
            statements.execute(
                    connection, LINK, entry.id(), balance.budget().id(), balance.simulated(), balance.start(), nanos);
        }
    }

    private void reserve(Connection connection, Balance balance, long nanos) throws SQLException {
        String budget = balance.budget().id();
        if (!balance.kept()) {
            statements.execute(connection, OPEN, budget, balance.simulated(), balance.start(), balance.end());
        }
        int held = statements.execute(
                connection, HOLD, nanos, budget, balance.simulated(), balance.start(), !balance.limits(), nanos);
        if (held != 1) {
            // The transaction has the file for itself, so nobody can have been faster.
            throw new IllegalStateException(
                    "budget " + balance.budget().name() + " does not hold " + new Money(nanos) + " that it granted");
        }
    }

    /** The budgets in force that an attempt counts to. */
    private List<Balance> concerned(Connection connection, AttemptBegun entry, ReservationRequest reservationRequest)
            throws SQLException {
        Instant at = entry.at();
        var found = new ArrayList<Balance>();
        PreparedStatement query =
                statements.prepared(connection, MatchingBudgetsQuery.attempts(reservationRequest.caller()));
        MatchingBudgetsQuery.bind(
                query,
                reservationRequest.simulated(),
                reservationRequest.caller(),
                entry.model(),
                reservationRequest.tier());
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(Balance.read(rows, reservationRequest.simulated(), at));
            }
        }
        return found;
    }
}
