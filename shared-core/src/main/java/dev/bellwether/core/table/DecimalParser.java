package dev.bellwether.core.table;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads a number as people and spreadsheets write it: a decimal point or comma, marks between thousands, an exponent, a
 * dollar sign, parentheses around what is negative. One mark in front of three digits is a decimal sign in one country and
 * a thousands mark in another, so it is refused where the table does not say which.
 */
public final class DecimalParser {

    private static final int MAX_LENGTH = 60;
    private static final String MARKS = "[ '\u2019\u00a0\u202f]";
    private static final Pattern DOLLARS = Pattern.compile("(?i)^(US\\$|USD|\\$)|(US\\$|USD|\\$)$");
    private static final Pattern NEGATIVE = Pattern.compile("-(.*)|(.*)-|\\((.*)\\)");
    private static final Pattern PLAIN = Pattern.compile("(\\d+[.,]?\\d*|[.,]\\d+)([eE][+-]?\\d{1,9})?");
    private static final Pattern MARKED = Pattern.compile("\\d{1,3}(" + MARKS + "\\d{3})+([.,]\\d*)?");
    private static final Pattern POINT_GROUPS = Pattern.compile("\\d{1,3}(\\.\\d{3})+,\\d+|\\d{1,3}(\\.\\d{3}){2,}");
    private static final Pattern COMMA_GROUPS = Pattern.compile("\\d{1,3}(,\\d{3})+\\.\\d+|\\d{1,3}(,\\d{3}){2,}");
    private static final Pattern ONE_GROUP = Pattern.compile("[1-9]\\d{0,2}[.,]\\d{3}");

    private DecimalParser() {}

    /** A number that can be two; the message is a half sentence that says which. */
    public static final class Ambiguous extends NumberFormatException {

        Ambiguous(String text, String digits, boolean decimalComma) {
            super("\"%s\" can be %s or %s"
                    .formatted(
                            text,
                            digits.replaceAll("[.,]", ""),
                            decimalComma ? digits.replace('.', ',') : digits.replace(',', '.')));
        }
    }

    /**
     * A number.
     *
     * @param decimalComma whether the table that holds it writes a decimal comma
     * @throws NumberFormatException if it is none, or one that can be read in two ways
     */
    public static BigDecimal parse(String text, boolean decimalComma) {
        String sum = unsigned(text);
        boolean negative = isNegative(text);
        String digits = sum.replaceAll(MARKS, "");
        if (POINT_GROUPS.matcher(sum).matches()) {
            digits = sum.replace(".", "").replace(',', '.');
        } else if (COMMA_GROUPS.matcher(sum).matches()) {
            digits = sum.replace(",", "");
        } else if (MARKED.matcher(sum).matches()) {
            digits = digits.replace(',', '.');
        } else if (PLAIN.matcher(sum).matches()) {
            boolean comma = digits.indexOf(',') >= 0;
            boolean twoWays = ONE_GROUP.matcher(digits).matches();
            if (twoWays && comma != decimalComma) {
                throw new Ambiguous(text, digits, decimalComma);
            }
            if (comma && !decimalComma) {
                throw new NumberFormatException("a decimal comma where a point is written");
            }
            digits = digits.replace(',', '.');
        } else {
            throw new NumberFormatException("no number");
        }
        var value = new BigDecimal(digits);
        return negative ? value.negate() : value;
    }

    /**
     * A count, where a mark in front of three digits can only be one between thousands.
     *
     * @throws NumberFormatException if it is no whole number from 0 to 10^18
     */
    public static long count(String text, boolean decimalComma) {
        String sum = unsigned(text);
        BigDecimal value = ONE_GROUP.matcher(sum).matches()
                ? new BigDecimal(sum.replaceAll("[.,]", ""))
                : parse(text, decimalComma);
        try {
            long count = value.longValueExact();
            if (count < 0 || isNegative(text)) {
                throw new NumberFormatException("below 0");
            }
            return count;
        } catch (ArithmeticException e) {
            throw new NumberFormatException("no whole number");
        }
    }

    private static boolean isNegative(String text) {
        return NEGATIVE.matcher(withoutDollars(text)).matches();
    }

    private static String unsigned(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new NumberFormatException("too long");
        }
        String bare = withoutDollars(text);
        var negative = NEGATIVE.matcher(bare);
        if (negative.matches()) {
            for (int i = 1; i <= negative.groupCount(); i++) {
                if (negative.group(i) != null) {
                    return withoutDollars(negative.group(i));
                }
            }
        }
        return withoutDollars(bare.startsWith("+") ? bare.substring(1) : bare);
    }

    private static String withoutDollars(String text) {
        return DOLLARS.matcher(text.replace('\u2212', '-').strip())
                .replaceAll("")
                .strip();
    }
}
