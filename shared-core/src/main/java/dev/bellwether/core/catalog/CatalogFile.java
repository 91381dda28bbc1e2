package dev.bellwether.core.catalog;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The form of {@code catalog.yml}; {@link #toCatalog} turns what people write into what the code uses. */
record CatalogFile(String source, LocalDate date, BigDecimal inputRatio, List<ModelEntry> models) {

    record ModelEntry(
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
            @Nullable List<PriceEntry> prices,
            @Nullable List<String> notes) {}

    record PriceEntry(
            LocalDate validFrom,
            @Nullable BigDecimal input,
            @Nullable BigDecimal cachedInput,
            BigDecimal output,
            @Nullable LongPromptEntry longPrompt) {}

    record LongPromptEntry(long aboveTokens, BigDecimal input, BigDecimal cachedInput, BigDecimal output) {}

    Catalog toCatalog() {
        return new Catalog(
                source, date, inputRatio, models.stream().map(this::toModel).toList());
    }

    private Model toModel(ModelEntry entry) {
        return new Model(
                entry.alias,
                entry.vendorModel,
                entry.provider,
                entry.latencyMs,
                Boolean.TRUE.equals(entry.latencyEstimated),
                entry.contextWindow,
                entry.maxOutputTokens,
                !Boolean.FALSE.equals(entry.tools),
                Boolean.TRUE.equals(entry.images),
                entry.qualityRank,
                Objects.requireNonNullElse(entry.prices, List.<PriceEntry>of()).stream()
                        .map(this::toPrice)
                        .toList(),
                Objects.requireNonNullElse(entry.notes, List.of()));
    }

    private Price toPrice(PriceEntry entry) {
        TokenPrice output = TokenPrice.usdPerMillion(entry.output);
        TokenPrice input = entry.input == null ? output.times(inputRatio) : TokenPrice.usdPerMillion(entry.input);
        TokenPrice cached = entry.cachedInput == null ? input : TokenPrice.usdPerMillion(entry.cachedInput);
        return new Price(
                entry.validFrom,
                input,
                cached,
                output,
                entry.input == null,
                entry.longPrompt == null ? null : toLongPrompt(entry.longPrompt));
    }

    private static Price.LongPrompt toLongPrompt(LongPromptEntry entry) {
        return new Price.LongPrompt(
                entry.aboveTokens,
                TokenPrice.usdPerMillion(entry.input),
                TokenPrice.usdPerMillion(entry.cachedInput),
                TokenPrice.usdPerMillion(entry.output));
    }
}
