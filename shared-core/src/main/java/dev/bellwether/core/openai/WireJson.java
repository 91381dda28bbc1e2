package dev.bellwether.core.openai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes the wire's JSON, with limits on what a stranger may send. */
public final class WireJson {

    /** Deeper or longer than any honest answer. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(64)
            .maxStringLength(32 * 1024 * 1024)
            .maxNumberLength(40)
            .build();

    private static final JsonMapper JSON = JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private WireJson() {}

    /** The JSON of a wire record; half a surrogate pair, which has no bytes, becomes a question mark. */
    public static byte[] write(Object body) {
        return text(body).getBytes(StandardCharsets.UTF_8);
    }

    /** The JSON of a wire record, as text for a server-sent event. */
    public static String text(Object body) {
        return JSON.writeValueAsString(body);
    }

    /**
     * Reads a wire record.
     *
     * @throws Malformed if the bytes are no JSON of that form
     */
    public static <T> T read(byte[] json, Class<T> form) throws Malformed {
        try {
            T value = JSON.readValue(json, form);
            if (value == null) {
                throw new Malformed("the JSON is null", null);
            }
            return value;
        } catch (JacksonException e) {
            throw new Malformed(String.valueOf(e.getOriginalMessage()), e);
        } catch (NumberFormatException e) {
            // Jackson lets it pass where an exponent is beyond what a BigDecimal holds.
            throw new Malformed("a number is out of every range", e);
        }
    }

    /** Reads any JSON. */
    public static JsonNode tree(byte[] json) throws Malformed {
        return read(json, JsonNode.class);
    }

    /**
     * A value and where it begins.
     *
     * @param line from 1
     */
    public record Located(long line, JsonNode value) {}

    /**
     * Reads the values that follow one another in a text, over any number of lines; of an array, its elements.
     *
     * @throws Malformed if it is anything else
     */
    public static List<Located> values(String text) throws Malformed {
        var values = new ArrayList<Located>();
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                // The brackets of an array at the top; one inside is read with its value.
                if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
                    long line = parser.currentTokenLocation().getLineNr();
                    values.add(new Located(line, parser.readValueAsTree()));
                }
            }
            return values;
        } catch (JacksonException e) {
            throw new Malformed(String.valueOf(e.getOriginalMessage()), e);
        } catch (NumberFormatException e) {
            throw new Malformed("a number is out of every range", e);
        }
    }

    /** Bytes that are not what the wire format promises. */
    public static final class Malformed extends Exception {

        Malformed(String message, @org.jspecify.annotations.Nullable Throwable cause) {
            super(message, cause);
        }

        /** Whether the end is missing: it began as JSON. */
        public boolean cutShort() {
            return getCause() instanceof UnexpectedEndOfInputException;
        }

        /** The line where it was found, from 1. */
        public long line() {
            return getCause() instanceof JacksonException cause && cause.getLocation() != null
                    ? Math.max(1, cause.getLocation().getLineNr())
                    : 1;
        }
    }
}
