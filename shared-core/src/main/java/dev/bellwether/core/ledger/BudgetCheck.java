package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reserves money for an attempt before it is sent, inside the transaction that enters it: the transaction has the file for
 * itself, so what is looked up here is still true when it is committed. Triggers of the tables settle reservations.
 */
public interface BudgetCheck {

    /** Whether an attempt may be sent. It does not throw a refusal: others share the transaction. */
    sealed interface Permission {

        /**
         * It may.
         *
         * @param maxTokens the most tokens that each of its answers may have
         * @param reserved what it can cost at most with these, or null if its model has no price
         */
        record Allowed(int maxTokens, @Nullable Money reserved) implements Permission {}

        /** It may not. */
        record Refused(Problem because) implements Permission {}
    }

    /** Whether an attempt may be sent, as things are in this transaction. */
    Permission check(Connection connection, AttemptBegun entry) throws SQLException;

    /** Reserves what was allowed; the attempt's row is there. */
    void reserve(Connection connection, AttemptBegun entry, Permission.Allowed allowed) throws SQLException;

    /** Without budgets everything may be sent. */
    BudgetCheck UNLIMITED = new BudgetCheck() {
        @Override
        public Permission check(Connection connection, AttemptBegun entry) {
            return entry.all();
        }

        @Override
        public void reserve(Connection connection, AttemptBegun entry, Permission.Allowed grant) {}
    };
}
