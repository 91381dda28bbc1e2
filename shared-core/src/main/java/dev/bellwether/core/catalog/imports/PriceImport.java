package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.CatalogFile;
import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.table.ExportedText;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Works out what a list of prices would change in a catalogue. It writes nothing. */
public final class PriceImport {

    private static final long MAX_BYTES = 32L << 20;
    private static final String ADVICE = "Mend the file and import it again; nothing was changed.";

    private final CatalogFile live;
    private final LocalDate today;

    /**
     * What the person wants.
     *
     * @param validFrom the day from which prices without a date of their own count, or null for today
     * @param add whether models that only the list has come into the catalogue
     */
    public record Options(@Nullable LocalDate validFrom, boolean add) {}

    /** @param live the catalogue as it is; {@code today} in UTC */
    public PriceImport(CatalogFile live, LocalDate today) {
        this.live = live;
        this.today = today;
    }

    /**
     * What the list in a file would change.
     *
     * @throws Problem if it cannot be read or says something impossible
     */
    public ImportPlan plan(Path file, Options options) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw usage(file + " is larger than 32 MB.", "Import a part of it.");
            }
            String text = ExportedText.decode(file.toString(), Files.readAllBytes(file));
            return plan(String.valueOf(file.getFileName()), text, options);
        } catch (IOException e) {
            throw usage("The file " + file + " cannot be read.", "Name a file that can.");
        }
    }

    /**
     * What a list would change. Its content says what form it has: our own YAML, one of the JSON lists of others, or a CSV.
     *
     * @param name what it is called, in messages and as the source of its prices
     * @throws Problem if it says something impossible, naming the line
     */
    public ImportPlan plan(String name, String content, Options options) {
        String text = ExportedText.withoutMark(content);
        if (text.isBlank()) {
            throw usage(name + " is empty.", "Name a file with prices.");
        }
        try {
            if (CsvList.looksLikeOne(text)) {
                return new PriceMerge(live, name, today, options).all("a CSV", CsvList.read(text));
            }
            if (isOurs(text)) {
                return whole(name, text, options);
            }
            if (text.stripLeading().startsWith("{") || text.stripLeading().startsWith("[")) {
                return json(name, text, options);
            }
        } catch (InvalidRow e) {
            throw invalid(name, e.line(), String.valueOf(e.getMessage()));
        }
        throw usage(
                name + " is no list of prices: neither a CSV with a header, nor a JSON list, nor a catalog.yml.",
                "A CSV begins with alias,input,output.");
    }

    /**
     * What one price that somebody types would change. What is not typed of it stays as it is.
     *
     * @param alias a model of the catalogue
     * @param from the day (UTC) from which it counts
     * @param usd in USD per 1,000,000 tokens
     * @param source where it comes from
     * @throws Problem if a figure can be no price
     */
    public ImportPlan price(String alias, LocalDate from, Map<Rate, BigDecimal> usd, String source) {
        try {
            usd.forEach((rate, figure) ->
                    Figures.requireRepresentable(rate.label(), Figures.checked(rate.label(), figure)));
            var importedModel = new ImportedModel(
                    alias,
                    0,
                    from,
                    new Rates(Map.copyOf(usd), null),
                    new ImportedModel.Traits(true, null, null, null, true, false),
                    Set.of(),
                    null);
            return new PriceMerge(live, source, today, new Options(from, false)).all("a price", List.of(importedModel));
        } catch (IllegalArgumentException e) {
            throw invalid("The price of " + alias, 0, String.valueOf(e.getMessage()));
        } catch (InvalidRow e) {
            throw invalid("The price of " + alias, e.line(), String.valueOf(e.getMessage()));
        }
    }

    private ImportPlan json(String name, String text, Options options) throws InvalidRow {
        JsonList list = JsonList.read(text, today);
        if (list.models().stream().noneMatch(model -> model.priced() || model.problem() != null)) {
            throw new InvalidRow(0, "it was read as " + list.form() + " and has no price for input or output");
        }
        String source = list.form().replaceFirst("('s|') list$", "");
        return new PriceMerge(live, source + ", " + name, today, options).best(list.form(), list.models());
    }

    private static boolean isOurs(String text) {
        return text.lines().anyMatch(line -> line.startsWith("models:"))
                || (text.stripLeading().startsWith("{") && text.contains("\"input-ratio\""));
    }

    private ImportPlan whole(String name, String text, Options options) {
        if (options.validFrom != null) {
            throw usage(
                    "The prices of " + name + " have dates of their own, as every catalog.yml.",
                    "Leave --valid-from out.");
        }
        Documents.requirePlain(text, name);
        CatalogFile next = document(name, text);
        int known = (int) next.models().stream()
                .filter(model ->
                        live.models().stream().anyMatch(old -> old.alias().equalsIgnoreCase(model.alias())))
                .count();
        return ImportPlan.of("a whole catalogue", live, next, known, 0, Map.of(), List.of());
    }

    private static CatalogFile document(String name, String text) {
        try {
            return Documents.make(Documents.readYaml(text, name, CatalogFile.class), name, PriceImport::sound);
        } catch (Problem e) {
            throw new Problem(e.kind(), e.sentence(), ADVICE, e);
        }
    }

    private static CatalogFile sound(CatalogFile file) {
        file.models()
                .forEach(model -> model.allPrices()
                        .forEach(price -> Rates.of(price)
                                .usd()
                                .forEach((rate, usd) ->
                                        Figures.checked("the " + rate.label() + " price of " + model.alias(), usd))));
        return file.checked();
    }

    static Problem invalid(String name, long line, String why) {
        String where = line > 0 ? name + ", line " + line : name;
        return usage(where + ": " + why + ".", ADVICE);
    }

    private static Problem usage(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
