package dev.bellwether.core.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The catalogue as a document: the form of {@code catalog.yml}, and of its versions in the database. */
public record CatalogFile(String source, LocalDate date, BigDecimal inputRatio, List<ModelEntry> models) {

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
}
