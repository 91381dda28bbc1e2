package dev.bellwether.web.layout;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An amount in USD as somebody types it: digits, and decimals after the mark of the page's language. Marks between thousands
 * are not taken, since what is a thousand in one language is a one in another.
 */
public final class UsdField {

    private static final Pattern ENGLISH = Pattern.compile("\\d{1,10}(\\.\\d{1,9})?");
    private static final Pattern GERMAN = Pattern.compile("\\d{1,10}(,\\d{1,9})?");

    private UsdField() {}

    /**
     * The amount.
     *
     * @throws Problem if it is none
     */
    public static BigDecimal read(String typed, Locale locale) {
        String text = typed.replaceAll("[$\\s]", "");
        boolean german = isGerman(locale);
        if (!(german ? GERMAN : ENGLISH).matcher(text).matches()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    typed.isBlank() ? "An amount is missing." : "\"" + typed + "\" is no amount in USD.",
                    "Give digits, and decimals after a " + (german ? "comma: 1250,50." : "point: 1250.50.")
                            + " Nine decimals at most, and no marks between thousands.");
        }
        return new BigDecimal(text.replace(',', '.'));
    }

    /** The amount as {@link #read} takes it, exactly. */
    public static String write(Money money, Locale locale) {
        BigDecimal usd = BigDecimal.valueOf(money.nanoUsd(), 9).stripTrailingZeros();
        String text = (usd.scale() < 2 ? usd.setScale(2) : usd).toPlainString();
        return isGerman(locale) ? text.replace('.', ',') : text;
    }

    private static boolean isGerman(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage());
    }
}
