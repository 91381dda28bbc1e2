package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.ledger.SpendReport.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A part of a period in which the baseline has one price. Prices begin at midnight UTC, so what is between two pieces is
 * a whole hour.
 *
 * @param fromMillis its first moment, in milliseconds since 1970
 * @param endMillis the first moment after it
 * @param price the price, or null where it has none
 */
record Piece(long fromMillis, long endMillis, @Nullable Price price) {

    private static final long HOUR = 3_600_000;

    /** The pieces of a period, in order. */
    static List<Piece> of(Period period, Model baseline) {
        var cuts = new TreeSet<Long>();
        cuts.add(period.fromMillis());
        for (Price price : baseline.prices()) {
            long begins =
                    price.validFrom().atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
            if (begins > period.fromMillis() && begins < period.endMillis()) {
                cuts.add(begins);
            }
        }
        var pieces = new ArrayList<Piece>();
        for (long from : cuts) {
            Long next = cuts.higher(from);
            LocalDate day = LocalDate.ofInstant(Instant.ofEpochMilli(from), ZoneOffset.UTC);
            pieces.add(new Piece(
                    from,
                    next == null ? period.endMillis() : next,
                    baseline.priceOn(day).orElse(null)));
        }
        return pieces;
    }

    /** The first whole hour in it, in hours since 1970. */
    long firstHour() {
        return Math.floorDiv(fromMillis + HOUR - 1, HOUR);
    }

    /** The hour after its last whole one; not before the first. */
    long endHour() {
        return Math.max(firstHour(), Math.floorDiv(endMillis, HOUR));
    }

    /** Where the part of an hour at its beginning ends. */
    long firstEdgeEnd() {
        return Math.min(endMillis, firstHour() * HOUR);
    }

    /** Where the part of an hour at its end begins. */
    long lastEdgeFrom() {
        return Math.max(firstEdgeEnd(), endHour() * HOUR);
    }
}
