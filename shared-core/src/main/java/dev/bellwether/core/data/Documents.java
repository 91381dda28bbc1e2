package dev.bellwether.core.data;

import dev.bellwether.core.problem.Problem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Records as YAML, which people read and write, and as JSON, which the database keeps; both in the same names. */
public final class Documents {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    /** In characters; a document that people write is a hundred times shorter. */
    private static final int MAX_PLAIN = 1_048_576;

    private Documents() {}

    /**
     * Reads a text in YAML.
     *
     * @param place where it comes from, for a sentence: "routing.yml", "the shipped catalog.yml"
     * @throws Problem if it does not have the record's form
     */
    public static <T> T readYaml(String text, String place, Class<T> form) {
        return read(YAML, text, place, form);
    }

    /**
     * Reads a text in YAML that somebody sends: what stands in it is all that it says.
     *
     * @throws Problem as above, and as {@link #requirePlain} does, and if the text is too long
     */
    public static <T> T readPlainYaml(String text, String place, Class<T> form) {
        if (text.length() > MAX_PLAIN) {
            throw invalid(place, 0, "it is longer than 1 MiB.", null);
        }
        requirePlain(text, place);
        return readYaml(text, place, form);
    }

    /**
     * Refuses anchors and aliases, by which a small text says a great deal, and tags, by which it names types.
     *
     * @throws Problem naming the line
     */
    public static void requirePlain(String text, String place) {
        try (JsonParser parser = YAML.createParser(text)) {
            while (parser.nextToken() != null) {
                refuse(parser, place);
            }
        } catch (JacksonException e) {
            throw invalid(place, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), reason(e), e);
        }
    }

    private static void refuse(JsonParser parser, String place) {
        boolean alias = parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
        String what = alias || parser.getObjectId() != null
                ? "anchors and aliases"
                : parser.getTypeId() != null ? "tags" : null;
        if (what != null) {
            throw invalid(
                    place, parser.currentTokenLocation().getLineNr(), "it has " + what + ", which are not read.", null);
        }
    }

    /** Reads a text in JSON, as above. */
    public static <T> T readJson(String text, String place, Class<T> form) {
        return read(JSON, text, place, form);
    }

    /** A record as YAML. */
    public static String yaml(Object value) {
        return YAML.writeValueAsString(value);
    }

    /** A record as JSON. */
    public static String json(Object value) {
        return JSON.writeValueAsString(value);
    }

    /**
     * Makes something of what was read.
     *
     * @param make throws IllegalArgumentException if the text says something impossible
     * @throws Problem saying so
     */
    public static <F, T> T make(F read, String place, Function<F, T> make) {
        try {
            return make.apply(read);
        } catch (IllegalArgumentException e) {
            throw invalid(place, 0, e.getMessage() + ".", e);
        }
    }

    private static <T> T read(ObjectMapper mapper, String text, String place, Class<T> form) {
        try {
            @Nullable T value = mapper.readValue(text, form);
            String missing = value == null ? "everything" : RequiredParts.missing(value, "");
            if (value == null || missing != null) {
                throw invalid(place, 0, missing + " is missing.", null);
            }
            return value;
        } catch (JacksonException e) {
            throw invalid(place, e.getLocation() == null ? 0 : e.getLocation().getLineNr(), reason(e), e);
        }
    }

    static Problem invalid(String place, int line, String why, @Nullable Throwable cause) {
        String where = Character.toUpperCase(place.charAt(0)) + place.substring(1) + (line > 0 ? ", line " + line : "");
        return new Problem(
                Problem.Kind.USAGE,
                where + " cannot be used: " + why,
                place.startsWith("version")
                        ? "Restore an earlier version."
                        : "Mend the file, or move it away to use the shipped one.",
                cause);
    }

    /** A record's own objection if there is one, else the first line of the parser's. */
    private static String reason(JacksonException e) {
        @Nullable Throwable cause = e.getCause();
        String message = cause instanceof IllegalArgumentException ? cause.getMessage() : e.getOriginalMessage();
        String first = String.valueOf(message).lines().findFirst().orElse("it is not YAML");
        return first.replaceAll(" \\(class [^)]*\\)|, not marked as ignorable|`[a-z.]+\\.([A-Za-z]+)`", "$1") + ".";
    }
}
