package dev.bellwether.core.ledger;

import dev.bellwether.core.store.OpenStore;
import dev.bellwether.core.store.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The real books on a real file, without a container around them. */
public record OpenLedger(OpenStore store, Ledger ledger) implements AutoCloseable {

    /** Opens them; what a dead process left open is ended at the first entry. */
    public static OpenLedger at(Path data) {
        return at(data, BudgetCheck.UNLIMITED);
    }

    /** Opens them with budgets. */
    public static OpenLedger at(Path data, BudgetCheck budgetCheck) {
        return on(OpenStore.at(data, new CrashRecovery()), budgetCheck);
    }

    /** Opens them with budgets, and commits without waiting for the disk. */
    public static OpenLedger unflushed(Path data, BudgetCheck budgetCheck) {
        return on(OpenStore.unflushed(data, new CrashRecovery()), budgetCheck);
    }

    private static OpenLedger on(OpenStore store, BudgetCheck budgetCheck) {
        return new OpenLedger(
                store,
                new SqliteLedger(store.writer(), budgetCheck, store.database().process()));
    }

    /** The same books through another writer. */
    public Ledger through(Writer writer) {
        return new SqliteLedger(writer, BudgetCheck.UNLIMITED, store.database().process());
    }

    /** A connection of its own; what dead processes left open has been ended. */
    public Connection connection() throws SQLException {
        return store.database().open();
    }

    @Override
    public void close() {
        store.close();
    }
}
