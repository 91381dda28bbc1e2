package dev.bellwether.console.output;

import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells that several listings have. */
public final class Cells {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

    /** The milliseconds and twelve random bits of an id: enough to name a call, and short enough to read. */
    private static final int SHORT_ID = 18;

    private Cells() {}

    /** The part of a call's id that people see; machines get all of it. */
    public static Cell callId(String id) {
        return new Cell(id.substring(0, Math.min(SHORT_ID, id.length())), id);
    }

    /** A moment; machines get it in UTC. */
    public static Cell time(Instant at, ZoneId zone) {
        return new Cell(TIME.format(at.atZone(zone)), at.toString());
    }

    /** A price per million tokens; machines get it in USD as a text, to lose nothing. */
    public static Cell price(@Nullable TokenPrice price) {
        return price == null ? new Cell("unpriced", null) : new Cell("$" + price.toUsd(), price.toUsd());
    }

    /** A price per million tokens that not every model has. */
    public static Cell offered(@Nullable TokenPrice price) {
        return price == null ? new Cell("", null) : price(price);
    }

    /**
     * A cost; machines get exact USD as a text, and null where it is not known.
     *
     * @param unpriced whether it is not known because a model has no price
     */
    public static Cell cost(@Nullable Money cost, boolean unpriced, int decimals) {
        return cost == null && unpriced ? new Cell("unpriced", null) : Cell.money(cost, decimals);
    }

    /** A count of tokens: 128K, 1.0M. */
    public static Cell tokens(long tokens) {
        String shown = tokens >= 1_000_000
                ? String.format(Locale.ROOT, "%.1fM", tokens / 1_000_000.0)
                : tokens >= 10_000 ? tokens / 1000 + "K" : String.format(Locale.ROOT, "%,d", tokens);
        return new Cell(shown, tokens);
    }
}
