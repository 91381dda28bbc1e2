package dev.bellwether.core.spend;

import java.math.BigInteger;

/** A fraction, exact. Its denominator is positive, and it is in lowest terms. */
public record Ratio(BigInteger over, BigInteger under) {

    public static final Ratio ZERO = of(0);
    public static final Ratio ONE = of(1);

    public Ratio {
        if (under.signum() == 0) {
            throw new ArithmeticException("a fraction of nothing");
        }
        BigInteger common = over.gcd(under).multiply(BigInteger.valueOf(under.signum()));
        over = over.divide(common);
        under = under.divide(common);
    }

    public static Ratio of(long number) {
        return of(BigInteger.valueOf(number));
    }

    public static Ratio of(BigInteger number) {
        return new Ratio(number, BigInteger.ONE);
    }

    public Ratio plus(Ratio other) {
        return new Ratio(over.multiply(other.under).add(other.over.multiply(under)), under.multiply(other.under));
    }

    public Ratio minus(Ratio other) {
        return plus(new Ratio(other.over.negate(), other.under));
    }

    public Ratio times(Ratio other) {
        return new Ratio(over.multiply(other.over), under.multiply(other.under));
    }

    /** Throws ArithmeticException if the other is zero. */
    public Ratio dividedBy(Ratio other) {
        return new Ratio(over.multiply(other.under), under.multiply(other.over));
    }

    /** The nearest whole number, half up. */
    public long rounded() {
        BigInteger two = BigInteger.TWO;
        BigInteger[] parts = over.multiply(two).add(under).divideAndRemainder(under.multiply(two));
        // Java cuts towards zero; half up goes towards the lesser.
        return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE).longValueExact() : parts[0].longValueExact();
    }
}
