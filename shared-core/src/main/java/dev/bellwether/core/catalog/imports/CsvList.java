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
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A CSV with a header: a model a line, prices in USD per 1,000,000 tokens. An empty field says nothing. */
final class CsvList {

    private static final String ABOVE_TOKENS = "above_tokens";
    private static final String VALID_FROM = "valid_from";
    private static final String PROVIDER = "provider";
    private static final String CONTEXT = "context_window";
    private static final String MAX_OUTPUT = "max_output_tokens";
    private static final List<String> NAMES = List.of("alias", "model");

    private static final List<String> KNOWN = known();

    /** Words around the name of a price that say what is meant anyway. A price for another number of tokens is not. */
    private static final Pattern NOISE = Pattern.compile(
            "(_|^)(price|cost|rate|usd|per_(1_?m|m|1m|million|1_000_000|1000000)(_tokens?)?|tokens?)(?=_|$)");

    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("model_name", "model"),
            Map.entry("model_id", "model"),
            Map.entry("name", "model"),
            Map.entry("prompt", "input"),
            Map.entry("completion", "output"),
            Map.entry("cached", "cached_input"),
            Map.entry("cache_read", "cached_input"),
            Map.entry("input_cached", "cached_input"),
            Map.entry("cache_hit", "cached_input"),
            Map.entry("cache_creation", "cache_write"),
            Map.entry("vendor", PROVIDER),
            Map.entry("context", CONTEXT),
            Map.entry("date", VALID_FROM));

    private final List<String> header;
    private final String nameColumn;
    private final boolean decimalComma;

    private CsvList(List<String> header, boolean decimalComma) {
        this.header = header;
        this.decimalComma = decimalComma;
        this.nameColumn = header.contains(NAMES.get(0)) ? NAMES.get(0) : NAMES.get(1);
    }

    /** Whether a text begins with a header of such a list. */
    static boolean looksLikeOne(String text) {
        String header = header(text);
        char separator = separator(header);
        return header.indexOf(separator) >= 0
                && Arrays.stream(header.split(Pattern.quote(String.valueOf(separator))))
                        .map(CsvList::normal)
                        .anyMatch(NAMES::contains);
    }

    /** The offers of a text; throws {@link InvalidRow}. */
    static List<ImportedModel> read(String text) throws InvalidRow {
        var importedModels = new ArrayList<ImportedModel>();
        CsvList list = null;
        char separator = separator(header(text));
        try (CsvReader<CsvRecord> records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text)) {
            for (CsvRecord record : records) {
                if (list == null) {
                    list = new CsvList(
                            record.getFields().stream().map(CsvList::normal).toList(), separator != ',');
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

    private static String header(String text) {
        return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    }

    /** Spreadsheets write semicolons where the comma is the decimal sign. */
    private static char separator(String header) {
        return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
    }

    /** A column by its own name, whatever else a person wrote around it: "Input Price (USD per 1M tokens)" is input. */
    private static String normal(String column) {
        String name =
                column.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        String bare = NOISE.matcher(name).replaceAll("").replaceAll("^_|_$", "");
        return SYNONYMS.getOrDefault(name, SYNONYMS.getOrDefault(bare, KNOWN.contains(bare) ? bare : name));
    }

    private static List<String> known() {
        var known = new ArrayList<>(NAMES);
        Arrays.stream(Rate.values()).map(Rate::column).forEach(known::add);
        known.addAll(List.of(ABOVE_TOKENS, VALID_FROM, PROVIDER, CONTEXT, MAX_OUTPUT));
        return known;
    }

    private void check(long line) throws InvalidRow {
        var seen = new HashSet<String>();
        for (String column : header) {
            if (!KNOWN.contains(column)) {
                throw new InvalidRow(
                        line, "the column \"" + column + "\" is unknown; there can be " + String.join(", ", KNOWN));
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
            return new ImportedModel(
                    key, line, day(fields.get(VALID_FROM)), rates(fields), traits(fields), Set.of(), null);
        } catch (IllegalArgumentException e) {
            throw new InvalidRow(line, Objects.requireNonNull(e.getMessage()));
        }
    }

    private Rates rates(Map<String, String> fields) {
        var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
        for (Rate rate : Rate.values()) {
            String text = fields.get(rate.column());
            if (text != null) {
                String name = rate.column();
                usd.put(rate, Figures.requireRepresentable(name, Figures.perMillion(name, plain(text))));
            }
        }
        return new Rates(usd, tokens(fields, ABOVE_TOKENS));
    }

    /** A number as a program writes it. In "1.234,56" points are thousands marks; what "1.234" is cannot be known. */
    private String plain(String text) {
        String bare = text.replaceFirst("^\\$\\s*|\\s*(\\$|USD)$", "");
        if (!decimalComma) {
            return bare;
        }
        if (bare.matches("\\d{1,3}(\\.\\d{3})*,\\d+|\\d+,\\d+")) {
            return bare.replace(".", "").replace(',', '.');
        }
        if (bare.matches("[1-9]\\d{0,2}(\\.\\d{3})+")) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" can be " + bare.replace(".", "") + " or " + bare.replace('.', ','));
        }
        return bare;
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
