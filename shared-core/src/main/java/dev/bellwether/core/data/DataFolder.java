package dev.bellwether.core.data;

import dev.bellwether.core.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The folder that holds the database and the YAML files; a file that is not there is read from the shipped copies. */
public final class DataFolder {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

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
        String place = place(name);
        try (InputStream in = open(name, own)) {
            T value = YAML.readValue(in, form);
            String missing = value == null ? "everything" : RequiredParts.missing(value, "");
            if (missing != null) {
                throw unusable(place, 0, missing + " is missing.", null);
            }
            return value;
        } catch (JacksonException e) {
            throw unusable(place, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), words(e), e);
        } catch (IOException e) {
            throw unusable(place, 0, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Reads a YAML file and makes something of it.
     *
     * @param make throws IllegalArgumentException if the file says something impossible
     * @throws Problem if the file cannot be used
     */
    public <F, T> T read(String name, Class<F> form, Function<F, T> make) {
        F read = read(name, form);
        try {
            return make.apply(read);
        } catch (IllegalArgumentException e) {
            throw unusable(place(name), 0, e.getMessage() + ".", e);
        }
    }

    private String place(String name) {
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

    private static Problem unusable(String place, int line, String why, @Nullable Throwable cause) {
        String where = Character.toUpperCase(place.charAt(0)) + place.substring(1) + (line > 0 ? ", line " + line : "");
        return new Problem(
                Problem.Kind.USAGE,
                where + " cannot be used: " + why,
                "Mend the file, or move it away to use the shipped one.",
                cause);
    }

    /** A record's own objection if there is one, else the first line of the parser's. */
    private static String words(JacksonException e) {
        @Nullable Throwable cause = e.getCause();
        String message = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        String first = String.valueOf(message).lines().findFirst().orElse("it is not YAML");
        return first.replaceAll(" \\(class [^)]*\\)|, not marked as ignorable|`[a-z.]+\\.([A-Za-z]+)`", "$1") + ".";
    }
}
