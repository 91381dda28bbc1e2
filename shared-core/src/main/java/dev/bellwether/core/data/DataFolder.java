package dev.bellwether.core.data;

import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** The folder that holds the database and the YAML files; a file that is not there is read from the shipped copies. */
public final class DataFolder {

    private final Path folder;

    /** @param folder made when the first file is written to it */
    public DataFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The folder's absolute path. */
    public Path path() {
        return folder;
    }

    /** The path of a file in the folder, whether it exists or not. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /**
     * Reads a YAML file into a record.
     *
     * @throws Problem if the file cannot be read or does not have the record's form
     */
    public <T> T read(String name, Class<T> form) {
        Path own = file(name);
        String place = location(name);
        try (InputStream in = open(name, own)) {
            return Documents.readYaml(new String(in.readAllBytes(), StandardCharsets.UTF_8), place, form);
        } catch (IOException e) {
            throw Documents.invalid(place, 0, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads a YAML file and makes something of it.
     *
     * @param make throws IllegalArgumentException if the file says something impossible
     * @throws Problem if the file cannot be used
     */
    public <F, T> T read(String name, Class<F> form, Function<F, T> make) {
        return Documents.make(read(name, form), location(name), make);
    }

    /** Where a file is read from, for a sentence. */
    public String location(String name) {
        Path own = file(name);
        return Files.exists(own) ? own.toString() : "the shipped " + name;
    }

    private static InputStream open(String name, Path own) throws IOException {
        if (Files.exists(own)) {
            return Files.newInputStream(own);
        }
        InputStream shipped = DataFolder.class.getResourceAsStream("/bellwether/" + name);
        if (shipped == null) {
            throw new IOException("there is no such file");
        }
        return shipped;
    }
}
