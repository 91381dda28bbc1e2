package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.spend.CellTotals;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Whether the comparisons that the books hold are those that a report wants. They were made with the baseline and its price
 * of that moment; since then another baseline may be asked for, or a price may have been put right.
 */
final class StoredBaseline {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private StoredBaseline() {}

    /**
     * Whether a portion's can be used as they are. Its tokens at the price must come to what is stored, but for the half
     * nano-dollar by which each was rounded. Rates of long prompts cannot be told from a sum of tokens, so a baseline
     * that has them is worked out anew.
     *
     * @param baseline the alias that is compared with
     * @param price its price on the portion's days, or null if it has none
     */
    static boolean isUsable(CellSavings cellSavings, String baseline, @Nullable Price price) {
        if (!cellSavings.compares()) {
            return true;
        }
        if (price == null) {
            return cellSavings.compared().attempts() == 0;
        }
        return price.longPrompts().isEmpty()
                && cellSavings.cell().baselineModel().equals(baseline)
                && cellSavings.compared().attempts() == cellSavings.comparable()
                && isNear(cellSavings, price);
    }

    private static boolean isNear(CellSavings cellSavings, Price price) {
        BigInteger stored =
                BigInteger.valueOf(cellSavings.compared().amount().nanoUsd()).multiply(MILLION);
        BigInteger slack = BigInteger.valueOf(cellSavings.compared().attempts()).multiply(MILLION.shiftRight(1));
        return stored.subtract(nanoTimesMillion(cellSavings.sums(), price))
                        .abs()
                        .compareTo(slack)
                <= 0;
    }

    private static BigInteger nanoTimesMillion(CellTotals tokens, Price price) {
        long plain = tokens.promptTokens() - tokens.cachedTokens() - tokens.cacheWriteTokens();
        return times(plain, price.input().nanoUsdPerMillion())
                .add(times(tokens.cachedTokens(), price.cachedInput().nanoUsdPerMillion()))
                .add(times(tokens.cacheWriteTokens(), price.cacheWrite().nanoUsdPerMillion()))
                .add(times(tokens.completionTokens(), price.output().nanoUsdPerMillion()));
    }

    private static BigInteger times(long tokens, long price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price));
    }
}
