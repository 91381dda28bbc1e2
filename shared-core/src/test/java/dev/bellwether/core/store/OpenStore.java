package dev.bellwether.core.store;

import dev.bellwether.core.data.DataFolder;
import java.nio.file.Path;
import java.util.List;

/** The real file with its one writer, without a container around them: for processes that are to start at once. */
public record OpenStore(Database database, Writer writer) implements AutoCloseable {

    /** Opens the file of a folder when something is written. */
    public static OpenStore at(Path data, FirstDuty... duties) {
        var database = new Database(new DataFolder(data), List.of(duties));
        return new OpenStore(database, new GroupedWriter(database));
    }

    @Override
    public void close() {
        writer.close();
        database.close();
    }
}
