package dev.bellwether.console.commands;

import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Money;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Cells that several listings have. */
final class Cells {

    private Cells() {}

    /** A price per million tokens; machines get it in USD as a text, to lose nothing. */
    static Cell price(@Nullable TokenPrice price) {
        return price == null ? new Cell("unpriced", null) : new Cell("$" + price.toUsd(), price.toUsd());
    }

    /** A price per million tokens that not every model has. */
    static Cell offered(@Nullable TokenPrice price) {
        return price == null ? new Cell("", null) : price(price);
    }

    /**
     * A cost; machines get integer nano-USD as a text, and nothing where it is not known.
     *
     * @param unpriced whether it is not known because a model has no price
     */
    static Cell cost(@Nullable Money cost, boolean unpriced, int decimals) {
        return cost == null && unpriced ? new Cell("unpriced", null) : Cell.money(cost, decimals);
    }

    /** A count of tokens: 128K, 1.0M. */
    static Cell tokens(long tokens) {
        String shown = tokens >= 1_000_000
                ? String.format(Locale.ROOT, "%.1fM", tokens / 1_000_000.0)
                : tokens >= 10_000 ? tokens / 1000 + "K" : String.format(Locale.ROOT, "%,d", tokens);
        return new Cell(shown, tokens);
    }
}
