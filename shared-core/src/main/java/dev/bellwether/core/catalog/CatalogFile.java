package dev.bellwether.core.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The catalogue as a document: the form of {@code catalog.yml}, and of its versions in the database. */
public record CatalogFile(String source, LocalDate date, BigDecimal inputRatio, List<ModelEntry> models) {

    /** Nobody asks a thousand times as much for what is read as for what is written. */
    private static final BigDecimal MAX_RATIO = BigDecimal.valueOf(1_000);

    /**
     * A model. What is not required may be null: no estimate, tools, no images, no price, no notes.
     *
     * @param importKeys under which names price lists of others have it, besides its alias
     */
    public record ModelEntry(
            String alias,
            String vendorModel,
            String provider,
            int latencyMs,
            @Nullable Boolean latencyEstimated,
            long contextWindow,
            long maxOutputTokens,
            @Nullable Boolean tools,
            @Nullable Boolean images,
            int qualityRank,
            @Nullable List<String> importKeys,
            @Nullable List<PriceEntry> prices,
            @Nullable List<String> notes) {

        /** Every price, none if it is unpriced. */
        public List<PriceEntry> allPrices() {
            return Objects.requireNonNullElse(prices, List.of());
        }

        /** The same model with other prices. */
        public ModelEntry withPrices(List<PriceEntry> prices) {
            return new ModelEntry(
                    alias,
                    vendorModel,
                    provider,
                    latencyMs,
                    latencyEstimated,
                    contextWindow,
                    maxOutputTokens,
                    tools,
                    images,
                    qualityRank,
                    importKeys,
                    prices,
                    notes);
        }

        Model toModel(BigDecimal inputRatio) {
            try {
                return new Model(
                        alias,
                        vendorModel,
                        provider,
                        latencyMs,
                        Boolean.TRUE.equals(latencyEstimated),
                        contextWindow,
                        maxOutputTokens,
                        !Boolean.FALSE.equals(tools),
                        Boolean.TRUE.equals(images),
                        qualityRank,
                        Objects.requireNonNullElse(importKeys, List.of()),
                        allPrices().stream()
                                .map(price -> price.toPrice(inputRatio))
                                .toList(),
                        Objects.requireNonNullElse(notes, List.of()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(alias + ": " + e.getMessage(), e);
            }
        }
    }

    /** The catalogue that the document describes; throws IllegalArgumentException if it says something impossible. */
    public Catalog toCatalog() {
        return new Catalog(
                source,
                date,
                inputRatio,
                models.stream().map(model -> model.toModel(inputRatio)).toList());
    }

    /**
     * The same document, if it can be lived with. Versions that are kept are not asked, so that none of them is ever lost.
     *
     * @throws IllegalArgumentException if a figure in it makes no sense, or two prices of a model begin on one day
     */
    public CatalogFile checked() {
        require(inputRatio.signum() >= 0 && inputRatio.compareTo(MAX_RATIO) <= 0, "the input-ratio is not one");
        models.forEach(CatalogFile::check);
        toCatalog();
        return this;
    }

    private static void check(ModelEntry model) {
        String alias = model.alias();
        require(alias.matches("[^\\s\\p{Cntrl}]+"), "the alias \"" + alias + "\" is empty or has blanks in it");
        require(model.latencyMs() >= 0, alias + ": latency-ms is below 0");
        require(model.contextWindow() > 0, alias + ": context-window is not above 0");
        require(model.maxOutputTokens() > 0, alias + ": max-output-tokens is not above 0");
        require(model.qualityRank() > 0, alias + ": quality-rank is not above 0");
        var days = new HashSet<LocalDate>();
        for (PriceEntry price : model.allPrices()) {
            require(days.add(price.validFrom()), alias + " has two prices from " + price.validFrom());
            var marks = new HashSet<Long>();
            for (PriceEntry.LongPromptEntry above : price.longPrompts()) {
                require(above.aboveTokens() > 0, alias + ": above-tokens is not above 0");
                require(marks.add(above.aboveTokens()), alias + ": two long prompts have the same above-tokens");
            }
            require(
                    price.offPeak() == null || !price.offPeak().windows().isEmpty(),
                    alias + ": off-peak has no windows");
        }
    }

    private static void require(boolean sound, String otherwise) {
        if (!sound) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
