package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.spend.DateRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The spans of a period in each of which a model has one price.
 *
 * @param bounds where each begins, and where the last one ends, in milliseconds since 1970
 * @param prices the price in each, null where there is none
 */
record PriceSpans(long[] bounds, List<@Nullable Price> prices) {

    static PriceSpans of(DateRange period, Model model) {
        var bounds = new TreeSet<>(List.of(period.fromMillis(), period.endMillis()));
        for (Price price : model.prices()) {
            long begins =
                    price.validFrom().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            if (begins > period.fromMillis() && begins < period.endMillis()) {
                bounds.add(begins);
            }
        }
        var prices = new ArrayList<@Nullable Price>();
        for (long from : bounds.headSet(period.endMillis())) {
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(from), ZoneOffset.UTC);
            prices.add(model.priceOn(day).orElse(null));
        }
        return new PriceSpans(bounds.stream().mapToLong(Long::longValue).toArray(), prices);
    }
}
