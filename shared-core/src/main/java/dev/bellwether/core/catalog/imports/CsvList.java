package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import dev.bellwether.core.table.InvalidTable;
import dev.bellwether.core.table.Table;
import dev.bellwether.core.table.TableRow;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
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

    private static final int MAX_ABOVE_HEADER = 20;

    private final List<String> header;
    private final String nameColumn;
    private final boolean decimalComma;

    private CsvList(List<String> header, boolean decimalComma) {
        this.header = header;
        this.decimalComma = decimalComma;
        this.nameColumn = header.contains(NAMES.get(0)) ? NAMES.get(0) : NAMES.get(1);
    }

    /** Whether a text has a header of such a list. */
    static boolean looksLikeOne(String text) {
        try {
            Table table = Table.read(text, CsvList::recognised);
            return table.header().size() > 1 && recognised(table.header()) > 0;
        } catch (InvalidTable e) {
            // A table all the same, if its first lines are; what is wrong below is reported when it is read.
            return text.lines().limit(MAX_ABOVE_HEADER).anyMatch(line -> recognised(List.of(line.split("[,;\t]"))) > 1);
        }
    }

    /** The offers of a text; throws {@link InvalidRow}. */
    static List<ImportedModel> read(String text) throws InvalidRow {
        try {
            Table table = Table.read(text, CsvList::recognised);
            var list = new CsvList(table.header().stream().map(CsvList::normal).toList(), table.decimalComma());
            list.check(table.headerLine());
            var importedModels = new ArrayList<ImportedModel>();
            for (TableRow row : table.rows()) {
                importedModels.add(list.importedModel(row));
            }
            return importedModels;
        } catch (InvalidTable e) {
            throw new InvalidRow(e.line(), String.valueOf(e.getMessage()));
        }
    }

    private static int recognised(List<String> header) {
        List<String> columns = header.stream().map(CsvList::normal).toList();
        return columns.stream().anyMatch(NAMES::contains)
                ? (int) columns.stream().filter(KNOWN::contains).count()
                : 0;
    }

    /** A column by its own name, whatever else a person wrote around it: "Input Price (USD per 1M tokens)" is input. */
    private static String normal(String column) {
        String name = Table.normalName(column);
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

    private ImportedModel importedModel(TableRow row) throws InvalidRow {
        long line = row.line();
        if (row.mismatch() != null) {
            throw new InvalidRow(line, row.mismatch());
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String value = row.field(i);
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
                usd.put(rate, Figures.requireRepresentable(name, Figures.perMillion(name, text, decimalComma)));
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
