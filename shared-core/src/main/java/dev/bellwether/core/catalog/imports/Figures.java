package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.table.DecimalParser;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Says which figures can be prices. */
final class Figures {

    /** A hundred thousand dollars for a million tokens: nobody has ever asked for a hundredth of it. */
    private static final BigDecimal MAX = BigDecimal.valueOf(100_000);

    private static final int MAX_LENGTH = 40;

    private Figures() {}

    /**
     * A figure as people write it, in USD per 1,000,000 tokens.
     *
     * @param name how a sentence names it
     * @param decimalComma whether the table that holds it writes a decimal comma
     * @throws IllegalArgumentException with a half sentence if it is none
     */
    static BigDecimal perMillion(String name, String text, boolean decimalComma) {
        try {
            return checked(name, DecimalParser.parse(text, decimalComma));
        } catch (DecimalParser.Ambiguous e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        } catch (NumberFormatException e) {
            throw noNumber(name, text, e);
        }
    }

    /** A number as a program writes it; throws IllegalArgumentException with a half sentence if it is none. */
    static BigDecimal number(String name, String text) {
        try {
            if (text.length() > MAX_LENGTH) {
                throw new NumberFormatException("too long");
            }
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw noNumber(name, text, e);
        }
    }

    private static IllegalArgumentException noNumber(String name, String text, NumberFormatException cause) {
        return new IllegalArgumentException(name + " is \"" + abbreviated(text) + "\", not a number", cause);
    }

    /**
     * A figure in USD for one token. Lists that were once computed with binary fractions have dust at the end; what is finer
     * than a nano-dollar for a million tokens is rounded off.
     */
    static BigDecimal perToken(String name, BigDecimal usd) {
        // Before it is made one for a million, since an exponent at its limit cannot be made larger.
        checked(name, usd);
        return rounded(name, usd.movePointRight(6));
    }

    /** A figure of a list in USD for a million tokens, rounded to a nano-dollar. */
    static BigDecimal rounded(String name, BigDecimal usd) {
        return checked(name, usd).setScale(9, RoundingMode.HALF_UP);
    }

    static BigDecimal checked(String name, BigDecimal usd) {
        if (usd.signum() < 0) {
            throw new IllegalArgumentException(name + " is negative");
        }
        if (usd.compareTo(MAX) > 0) {
            throw new IllegalArgumentException(
                    name + " is above $100,000 per 1 M tokens, which is no price; is it for another number of tokens");
        }
        if (usd.scale() > 1000) {
            throw new IllegalArgumentException(name + " is next to nothing");
        }
        return usd;
    }

    /** A figure that is finer than what can be booked is told. */
    static BigDecimal requireRepresentable(String name, BigDecimal usd) {
        try {
            TokenPrice.usdPerMillion(usd);
            return usd;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " has more than nine decimals", e);
        }
    }

    /** A number of tokens. */
    static long tokens(String name, String text) {
        if (!text.matches("\\d{1,12}") || Long.parseLong(text) < 1) {
            throw new IllegalArgumentException(name + " is \"" + abbreviated(text) + "\", not a number of tokens");
        }
        return Long.parseLong(text);
    }

    private static String abbreviated(String text) {
        return text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) + "…" : text;
    }
}
