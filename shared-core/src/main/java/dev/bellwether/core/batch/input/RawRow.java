package dev.bellwether.core.batch.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row as a file holds it, in one form: an object with a prompt or a body, and perhaps more.
 *
 * @param line where it begins, from 1
 * @param problem what is wrong with it, or null
 */
record RawRow(long line, ObjectNode fields, @Nullable String problem) {

    static RawRow of(long line, ObjectNode fields) {
        return new RawRow(line, fields, null);
    }

    static RawRow prompt(long line, String prompt) {
        return of(line, JsonNodeFactory.instance.objectNode().put("prompt", prompt));
    }

    static RawRow invalid(long line, String problem) {
        return new RawRow(line, JsonNodeFactory.instance.objectNode(), problem);
    }

    /** The rows of a text. Its name says what it holds: a table, JSON, or else a prompt a line if it is not JSON. */
    static List<RawRow> of(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv") || lower.endsWith(".tsv")) {
            return TableRows.of(text);
        }
        boolean named = lower.endsWith(".jsonl") || lower.endsWith(".ndjson") || lower.endsWith(".json");
        return named || JsonRows.looksLikeJson(text) ? JsonRows.of(text) : prompts(text);
    }

    private static List<RawRow> prompts(String text) {
        var rows = new ArrayList<RawRow>();
        long number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                rows.add(prompt(number, line.strip()));
            }
        }
        return rows;
    }
}
