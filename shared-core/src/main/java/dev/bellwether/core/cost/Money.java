package dev.bellwether.core.cost;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * An amount in integer nano-USD; a single token at $0.42 per million is 420 of them, where micro-USD would say 0.
 *
 * @param nanoUsd nano-USD; negative for what was paid above a baseline
 */
public record Money(long nanoUsd) implements Comparable<Money> {

    /** Nothing; not to be used for what is unknown. */
    public static final Money ZERO = new Money(0);

    /** The sum. Throws ArithmeticException beyond nine billion dollars. */
    public Money plus(Money other) {
        return new Money(Math.addExact(nanoUsd, other.nanoUsd));
    }

    /** The difference, which may be negative. */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(nanoUsd, other.nanoUsd));
    }

    /** The amount of an exact decimal number of USD. Throws ArithmeticException if it has more than nine decimals. */
    public static Money ofUsd(String usd) {
        return new Money(new BigDecimal(usd).movePointRight(9).longValueExact());
    }

    /** In USD with exactly nine decimals and nothing else, for machines: {@code 0.000045080}. */
    public String exactUsd() {
        return BigDecimal.valueOf(nanoUsd, 9).toPlainString();
    }

    /** This amount at an exchange rate, as a plain number of the other currency. */
    public BigDecimal at(BigDecimal rate) {
        return BigDecimal.valueOf(nanoUsd, 9).multiply(rate);
    }

    /** This amount in percent of another, to one decimal; zero of zero is zero. */
    public BigDecimal percentOf(Money whole) {
        if (whole.nanoUsd == 0) {
            return BigDecimal.ZERO.setScale(1);
        }
        return BigDecimal.valueOf(nanoUsd)
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(whole.nanoUsd), MathContext.DECIMAL64)
                .setScale(1, RoundingMode.HALF_UP);
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(nanoUsd, other.nanoUsd);
    }

    /** In USD: two decimals from a dollar, four from a cent, six below. */
    @Override
    public String toString() {
        return format(decimalsFor(Math.abs(nanoUsd)));
    }

    /**
     * In USD with so many decimals, for columns that share one precision. What is too small for it is less than the least
     * that it can show, and never nothing.
     */
    public String format(int decimals) {
        BigDecimal usd = BigDecimal.valueOf(Math.abs(nanoUsd), 9).setScale(decimals, RoundingMode.HALF_UP);
        String sign = nanoUsd < 0 ? "-" : "";
        return nanoUsd != 0 && usd.signum() == 0
                ? sign + "<$" + BigDecimal.ONE.movePointLeft(decimals).toPlainString()
                : sign + "$" + String.format(java.util.Locale.ROOT, "%,." + decimals + "f", usd);
    }

    /** How many decimals a column is shown with whose greatest amount is this. */
    public int columnDecimals() {
        long size = Math.abs(nanoUsd);
        return size >= 100_000_000_000L ? 2 : size >= 1_000_000_000L ? 4 : 6;
    }

    /** How many decimals an amount of that many nano-USD is shown with. */
    public static int decimalsFor(long nanoUsd) {
        return nanoUsd >= 1_000_000_000L ? 2 : nanoUsd >= 10_000_000L ? 4 : nanoUsd == 0 ? 2 : 6;
    }
}
