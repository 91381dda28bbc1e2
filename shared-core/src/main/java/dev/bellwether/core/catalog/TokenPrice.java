package dev.bellwether.core.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a million tokens cost, in nano-USD: $8.00 per million is 8,000,000,000. A rate, not an amount of money.
 *
 * @param nanoUsdPerMillion nano-USD per 1,000,000 tokens, not negative
 */
public record TokenPrice(long nanoUsdPerMillion) implements Comparable<TokenPrice> {

    public TokenPrice {
        if (nanoUsdPerMillion < 0) {
            throw new IllegalArgumentException("a price cannot be negative");
        }
    }

    /**
     * A price as people write it.
     *
     * @param usd USD per 1,000,000 tokens, with at most nine decimals
     * @throws IllegalArgumentException if it is negative, finer than a nano-dollar or beyond all reason
     */
    public static TokenPrice usdPerMillion(BigDecimal usd) {
        try {
            return new TokenPrice(usd.movePointRight(9).longValueExact());
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the price " + usd + " is not a price per million", e);
        }
    }

    /** This price times a ratio, rounded half up to a nano-dollar. */
    public TokenPrice times(BigDecimal ratio) {
        return new TokenPrice(BigDecimal.valueOf(nanoUsdPerMillion)
                .multiply(ratio)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }

    /** USD per million with at least two decimals: 8.00, 0.028. */
    public String toUsd() {
        BigDecimal usd = BigDecimal.valueOf(nanoUsdPerMillion, 9).stripTrailingZeros();
        return (usd.scale() < 2 ? usd.setScale(2) : usd).toPlainString();
    }

    @Override
    public int compareTo(TokenPrice other) {
        return Long.compare(nanoUsdPerMillion, other.nanoUsdPerMillion);
    }

    @Override
    public String toString() {
        return "$" + toUsd() + " per M";
    }
}
