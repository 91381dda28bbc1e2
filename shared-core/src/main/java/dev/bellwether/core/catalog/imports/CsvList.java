package dev.bellwether.core.catalog.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A CSV with a header: a model a line, prices in USD per 1,000,000 tokens. An empty field says nothing. */
final class CsvList {

    private static final String ABOVE_TOKENS = "above_tokens";
    private static final String VALID_FROM = "valid_from";
    private static final String PROVIDER = "provider";
    private static final String CONTEXT = "context_window";
    private static final String MAX_OUTPUT = "max_output_tokens";
    private static final List<String> NAMES = List.of("alias", "model");

    private final List<String> header;
    private final String nameColumn;

    private CsvList(List<String> header) {
        this.header = header;
        this.nameColumn = header.contains(NAMES.get(0)) ? NAMES.get(0) : NAMES.get(1);
    }

    /** Whether a text begins with a header of such a list. */
    static boolean looksLikeOne(String text) {
        String first = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        return first.contains(",")
                && Arrays.stream(first.split(",")).map(CsvList::normal).anyMatch(NAMES::contains);
    }

    /** The offers of a text; throws {@link InvalidRow}. */
    static List<ImportedModel> read(String text) throws InvalidRow {
        var importedModels = new ArrayList<ImportedModel>();
        CsvList list = null;
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (list == null) {
                    list = new CsvList(
                            record.getFields().stream().map(CsvList::normal).toList());
                    list.check(record.getStartingLineNumber());
                } else {
                    importedModels.add(list.importedModel(record));
                }
            }
        } catch (CsvParseException e) {
            throw new InvalidRow(importedModels.size() + 2L, "a quotation mark is not closed");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return importedModels;
    }

    private static String normal(String column) {
        return column.strip()
                .replaceAll("^\"|\"$", "")
                .toLowerCase(Locale.ROOT)
                .replace('-', '_')
                .replace(' ', '_');
    }

    private void check(long line) throws InvalidRow {
        var known = new ArrayList<>(NAMES);
        Arrays.stream(Rate.values()).map(Rate::column).forEach(known::add);
        known.addAll(List.of(ABOVE_TOKENS, VALID_FROM, PROVIDER, CONTEXT, MAX_OUTPUT));
        var seen = new HashSet<String>();
        for (String column : header) {
            if (!known.contains(column)) {
                throw new InvalidRow(
                        line, "the column \"" + column + "\" is unknown; there can be " + String.join(", ", known));
            }
            if (!seen.add(column)) {
                throw new InvalidRow(line, "the column " + column + " is there twice");
            }
        }
        if (!header.contains(nameColumn)) {
            throw new InvalidRow(line, "the column alias is missing");
        }
        if (header.stream().noneMatch(column -> Rate.ofColumn(column).isPresent())) {
            throw new InvalidRow(line, "no column holds a price, such as input or output");
        }
    }

    private ImportedModel importedModel(CsvRecord record) throws InvalidRow {
        long line = record.getStartingLineNumber();
        if (record.getFieldCount() != header.size()) {
            throw new InvalidRow(
                    line, "it has %d fields, the header %d".formatted(record.getFieldCount(), header.size()));
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String value = record.getField(i).strip();
            if (!value.isEmpty()) {
                fields.put(header.get(i), value);
            }
        }
        String key = fields.get(nameColumn);
        if (key == null) {
            throw new InvalidRow(line, "it names no model");
        }
        try {
            return new ImportedModel(key, line, day(fields.get(VALID_FROM)), rates(fields), traits(fields), null);
        } catch (IllegalArgumentException e) {
            throw new InvalidRow(line, Objects.requireNonNull(e.getMessage()));
        }
    }

    private static Rates rates(Map<String, String> fields) {
        var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
        for (Rate rate : Rate.values()) {
            String text = fields.get(rate.column());
            if (text != null) {
                String name = rate.column();
                usd.put(rate, Figures.requireRepresentable(name, Figures.perMillion(name, text)));
            }
        }
        return new Rates(usd, tokens(fields, ABOVE_TOKENS));
    }

    private static Traits traits(Map<String, String> fields) {
        return new Traits(true, fields.get(PROVIDER), tokens(fields, CONTEXT), tokens(fields, MAX_OUTPUT), true, false);
    }

    private static @Nullable Long tokens(Map<String, String> fields, String column) {
        String text = fields.get(column);
        return text == null ? null : Figures.tokens(column, text);
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(VALID_FROM + " is \"" + text + "\", not a day such as 2026-12-01", e);
        }
    }
}
