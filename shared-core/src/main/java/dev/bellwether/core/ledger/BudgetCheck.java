package dev.bellwether.core.ledger;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Holds money back for an attempt before it is sent, inside the transaction that enters it: the transaction has the file
 * for itself, so what is looked up here is still true when it is committed. Settling needs nobody: the tables do it.
 */
public interface BudgetCheck {

    /** Whether an attempt may be sent. It does not throw a refusal: others share the transaction. */
    sealed interface Grant {

        /**
         * It may.
         *
         * @param maxTokens the most tokens that each of its answers may have
         * @param reserved what it can cost at most with these, or null if its model has no price
         */
        record Allowed(int maxTokens, @Nullable Money reserved) implements Grant {}

        /** It may not. */
        record Refused(Problem because) implements Grant {}
    }

    /** Whether an attempt may be sent, as things are in this transaction. */
    Grant grant(Connection connection, AttemptBegun entry) throws SQLException;

    /** Holds back what was granted; the attempt's row is there. */
    void hold(Connection connection, AttemptBegun entry, Grant.Allowed grant) throws SQLException;

    /** Without budgets everything may be sent. */
    BudgetCheck BOTTOMLESS = new BudgetCheck() {
        @Override
        public Grant grant(Connection connection, AttemptBegun entry) {
            return entry.all();
        }

        @Override
        public void hold(Connection connection, AttemptBegun entry, Grant.Allowed grant) {}
    };
}
