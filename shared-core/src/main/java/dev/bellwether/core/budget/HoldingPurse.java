package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.ledger.Entries.Claim;
import dev.bellwether.core.ledger.KeptStatements;
import dev.bellwether.core.ledger.Purse;
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
public final class HoldingPurse implements Purse {

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

    private final KeptStatements statements = new KeptStatements();

    @Override
    public Grant grant(Connection connection, Entries.AttemptBegun entry) throws SQLException {
        Claim claim = entry.claim();
        if (claim == null) {
            return new Grant.Allowed(0, null);
        }
        Optional<Account> least = concerned(connection, entry, claim).stream()
                .filter(Account::limits)
                .min(Comparator.comparing(Account::left));
        Grant grant = least.isEmpty() ? all(claim) : within(least.get(), entry, claim);
        if (grant instanceof Grant.Refused && least.isPresent()) {
            BudgetBook.happened(connection, least.get(), "refused", entry.at());
        }
        return grant;
    }

    private static Grant all(Claim claim) {
        Ceiling ceiling = claim.ceiling();
        return new Grant.Allowed(claim.maxTokens(), ceiling == null ? null : ceiling.of(claim.maxTokens()));
    }

    private static Grant within(Account least, Entries.AttemptBegun entry, Claim claim) {
        Ceiling ceiling = claim.ceiling();
        if (ceiling == null) {
            return new Grant.Refused(BudgetRefused.unpriced(least.standing(), entry.model()));
        }
        int shortest = Math.min(SHORTEST_ANSWER, claim.maxTokens());
        int tokens = ceiling.tokensFor(least.left(), claim.maxTokens());
        return tokens < shortest
                ? new Grant.Refused(BudgetRefused.tooLittle(least.standing(), ceiling.of(shortest)))
                : new Grant.Allowed(tokens, ceiling.of(tokens));
    }

    @Override
    public void hold(Connection connection, Entries.AttemptBegun entry, Grant.Allowed grant) throws SQLException {
        Claim claim = entry.claim();
        if (claim == null) {
            return;
        }
        long nanos = grant.reserved() == null ? 0 : grant.reserved().nanoUsd();
        for (Account account : concerned(connection, entry, claim)) {
            hold(connection, account, nanos);
            statements.execute(
                    connection, LINK, entry.id(), account.budget().id(), account.simulated(), account.start(), nanos);
        }
    }

    private void hold(Connection connection, Account account, long nanos) throws SQLException {
        String budget = account.budget().id();
        if (!account.kept()) {
            statements.execute(connection, OPEN, budget, account.simulated(), account.start(), account.end());
        }
        int held = statements.execute(
                connection, HOLD, nanos, budget, account.simulated(), account.start(), !account.limits(), nanos);
        if (held != 1) {
            // The transaction has the file for itself, so nobody can have been faster.
            throw new IllegalStateException(
                    "budget " + account.budget().name() + " does not hold " + new Money(nanos) + " that it granted");
        }
    }

    /** The budgets in force that an attempt counts to. */
    private List<Account> concerned(Connection connection, Entries.AttemptBegun entry, Claim claim)
            throws SQLException {
        Instant at = entry.at();
        var found = new ArrayList<Account>();
        PreparedStatement query = statements.prepared(connection, Concern.attempts(claim.caller()));
        Concern.bind(query, claim.simulated(), claim.caller(), entry.model(), claim.tier());
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(Account.read(rows, claim.simulated(), at));
            }
        }
        return found;
    }
}
