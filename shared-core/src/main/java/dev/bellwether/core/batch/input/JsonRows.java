package dev.bellwether.core.batch.input;

import dev.bellwether.core.openai.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the rows of a batch out of JSON: an object a line, objects over several lines, or an array of them. */
final class JsonRows {

    private static final Pattern ARRAY_OF_OBJECTS = Pattern.compile("\\A\\s*\\[\\s*\\{");
    private static final Pattern NO_NUMBER = Pattern.compile("[:\\[,]\\s*-?(NaN|Infinity)\\b");

    /** Anthropic's whole call to make a batch holds its rows under this name. */
    private static final String WRAPPER = "requests";

    private JsonRows() {}

    /** Whether a text without a telling name is JSON: prompts may begin with a bracket, but hardly with these signs. */
    static boolean looksLikeJson(String text) {
        return text.stripLeading().startsWith("{")
                || ARRAY_OF_OBJECTS.matcher(text).find();
    }

    static List<RawRow> of(String text) {
        List<RawRow> lines = lines(text);
        if (lines.stream().allMatch(row -> row.problem() == null)) {
            return lines.size() == 1 ? unwrapped(lines.get(0)) : lines;
        }
        try {
            List<RawRow> rows = WireJson.values(text).stream()
                    .map(found -> row(found.line(), found.value()))
                    .toList();
            return rows.size() == 1 ? unwrapped(rows.get(0)) : rows;
        } catch (WireJson.Malformed e) {
            return text.stripLeading().startsWith("[")
                    ? List.of(RawRow.invalid(e.line(), "the JSON array cannot be read from there on" + why(text)))
                    : lines;
        }
    }

    private static List<RawRow> lines(String text) {
        var rows = new ArrayList<RawRow>();
        long number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                rows.add(line(number, line.strip()));
            }
        }
        return rows;
    }

    private static RawRow line(long number, String line) {
        try {
            return RawRow.of(number, object(line));
        } catch (WireJson.Malformed e) {
            return RawRow.invalid(number, "it is no JSON object" + reason(line, e));
        }
    }

    private static RawRow row(long line, JsonNode value) {
        if (value.isString()) {
            return RawRow.prompt(line, value.stringValue());
        }
        return value instanceof ObjectNode fields
                ? RawRow.of(line, fields)
                : RawRow.invalid(line, "it is no JSON object");
    }

    private static List<RawRow> unwrapped(RawRow only) {
        JsonNode rows = only.fields().path(WRAPPER);
        if (!rows.isArray()) {
            return List.of(only);
        }
        return rows.valueStream().map(value -> row(only.line(), value)).toList();
    }

    private static ObjectNode object(String text) throws WireJson.Malformed {
        return WireJson.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
    }

    private static String reason(String line, WireJson.Malformed fault) {
        if (line.endsWith(",") && isObject(line.substring(0, line.length() - 1))) {
            return "; remove the comma at its end";
        }
        if (line.startsWith("{'")) {
            return "; its quotation marks are single";
        }
        return line.startsWith("{") && fault.cutShort() && !line.endsWith("}")
                ? "; it is over several lines: write it on one, and \\n for a line break in a text"
                : why(line);
    }

    private static String why(String text) {
        var number = NO_NUMBER.matcher(text);
        return number.find() ? "; " + number.group(1) + " is no number in JSON" : "";
    }

    private static boolean isObject(String text) {
        try {
            object(text);
            return true;
        } catch (WireJson.Malformed e) {
            return false;
        }
    }
}
