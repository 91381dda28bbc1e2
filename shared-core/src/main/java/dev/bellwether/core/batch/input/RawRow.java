package dev.bellwether.core.batch.input;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bellwether.core.openai.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row as a file holds it, brought into one form: an object with a prompt and perhaps more.
 *
 * @param line where it begins, from 1
 * @param problem what is wrong with it, or null
 */
record RawRow(long line, ObjectNode fields, @Nullable String problem) {

    private static final List<String> NUMBERS = List.of("max_tokens", "temperature");

    /** The rows of a text, read as its name or its first sign says: csv, a JSON object a line, or a prompt a line. */
    static List<RawRow> of(String name, String text) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".csv")) {
            return csv(text);
        }
        boolean json = lower.endsWith(".jsonl")
                || lower.endsWith(".ndjson")
                || text.stripLeading().startsWith("{");
        var rows = new ArrayList<RawRow>();
        long number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                rows.add(json ? json(number, line) : prompt(number, line));
            }
        }
        return rows;
    }

    private static RawRow prompt(long line, String prompt) {
        return new RawRow(line, object().put("prompt", prompt.strip()), null);
    }

    private static RawRow json(long line, String text) {
        try {
            return new RawRow(line, WireJson.read(text.getBytes(StandardCharsets.UTF_8), ObjectNode.class), null);
        } catch (WireJson.Malformed e) {
            return new RawRow(line, object(), "it is no JSON object");
        }
    }

    private static List<RawRow> csv(String text) {
        var rows = new ArrayList<RawRow>();
        List<String> header = null;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (header == null) {
                    header = record.getFields().stream()
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .toList();
                    if (!header.contains("prompt")) {
                        rows.add(new RawRow(record.getStartingLineNumber(), object(), "the header names no prompt"));
                        return rows;
                    }
                } else {
                    rows.add(record(header, record));
                }
            }
        } catch (CsvParseException e) {
            rows.add(new RawRow(rows.size() + 2L, object(), "a quotation mark is not closed"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return rows;
    }

    private static RawRow record(List<String> header, CsvRecord record) {
        ObjectNode fields = object();
        if (record.getFieldCount() != header.size()) {
            String counts = "it has %d fields, the header %d".formatted(record.getFieldCount(), header.size());
            return new RawRow(record.getStartingLineNumber(), fields, counts);
        }
        for (int i = 0; i < header.size(); i++) {
            String value = record.getField(i);
            if (value.isBlank()) {
                continue;
            }
            if (NUMBERS.contains(header.get(i)) && value.strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
                fields.put(header.get(i), new java.math.BigDecimal(value.strip()));
            } else {
                fields.put(header.get(i), value);
            }
        }
        return new RawRow(record.getStartingLineNumber(), fields, null);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
