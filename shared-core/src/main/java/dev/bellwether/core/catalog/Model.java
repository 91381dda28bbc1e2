package dev.bellwether.core.catalog;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A model that the relay serves.
 *
 * @param alias the relay's name for it, which people type
 * @param vendorModel the vendor's own name
 * @param provider who runs it
 * @param latencyMillis typical time to the first token, in milliseconds
 * @param latencyEstimated whether nobody has published that time
 * @param contextWindow tokens that prompt and answer may have together
 * @param maxOutputTokens tokens that an answer may have
 * @param tools whether it can call tools
 * @param images whether it can look at images
 * @param qualityRank 1 is the strongest of the catalogue
 * @param importKeys other names that price lists and vendors have for it
 * @param prices every price it ever had
 * @param notes what a person should know
 */
public record Model(
        String alias,
        String vendorModel,
        String provider,
        int latencyMillis,
        boolean latencyEstimated,
        long contextWindow,
        long maxOutputTokens,
        boolean tools,
        boolean images,
        int qualityRank,
        List<String> importKeys,
        List<Price> prices,
        List<String> notes) {

    public Model {
        importKeys = List.copyOf(importKeys);
        prices = List.copyOf(prices);
        notes = List.copyOf(notes);
    }

    /** The price on a day (UTC); empty means unpriced, which is not the same as free. */
    public Optional<Price> priceOn(LocalDate day) {
        @Nullable Price latest = null;
        for (Price price : prices) {
            boolean counts = !price.validFrom().isAfter(day);
            if (counts && (latest == null || price.validFrom().isAfter(latest.validFrom()))) {
                latest = price;
            }
        }
        return Optional.ofNullable(latest);
    }
}
