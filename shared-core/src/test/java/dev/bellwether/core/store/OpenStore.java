package dev.bellwether.core.store;

import dev.bellwether.core.data.DataFolder;
import dev.bellwether.testing.MigratedDatabase;
import dev.bellwether.testing.UnflushedWriter;
import java.nio.file.Path;
import java.util.List;

/** The real file with its one writer, without a container around them: for processes that are to start at once. */
public record OpenStore(Database database, Writer writer) implements AutoCloseable {

    /** Opens the file of a folder when something is written, and makes it if it never was there. */
    public static OpenStore at(Path data, ConnectionInitializer... duties) {
        var database = new Database(new DataFolder(data), List.of(duties));
        return new OpenStore(database, new GroupedWriter(database));
    }

    /** Opens it, a new one with the newest tables already, and commits without waiting for the disk. */
    public static OpenStore unflushed(Path data, ConnectionInitializer... duties) {
        MigratedDatabase.copyInto(data);
        OpenStore store = at(data, duties);
        return new OpenStore(store.database, new UnflushedWriter(store.writer));
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
