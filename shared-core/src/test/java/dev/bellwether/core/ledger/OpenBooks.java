package dev.bellwether.core.ledger;

import dev.bellwether.core.store.OpenStore;
import dev.bellwether.core.store.Writer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The real books on a real file, without a container around them. */
public record OpenBooks(OpenStore store, Ledger ledger) implements AutoCloseable {

    /** Opens them; what a dead process left open is ended at the first entry. */
    public static OpenBooks at(Path data) {
        return at(data, Purse.BOTTOMLESS);
    }

    /** Opens them with budgets. */
    public static OpenBooks at(Path data, Purse purse) {
        return on(OpenStore.at(data, new Leftovers()), purse);
    }

    /** Opens them with budgets, and commits without waiting for the disk. */
    public static OpenBooks unflushed(Path data, Purse purse) {
        return on(OpenStore.unflushed(data, new Leftovers()), purse);
    }

    private static OpenBooks on(OpenStore store, Purse purse) {
        return new OpenBooks(
                store, new SqliteLedger(store.writer(), purse, store.database().process()));
    }

    /** The same books through another writer. */
    public Ledger through(Writer writer) {
        return new SqliteLedger(writer, Purse.BOTTOMLESS, store.database().process());
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
