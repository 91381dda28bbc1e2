package dev.bellwether.web.models;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.catalog.imports.Rate;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.UsdField;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form of a price, in USD per 1,000,000 tokens.
 *
 * @param from the first day (UTC) on which it counts
 * @param cached empty if it is to stay as it is
 * @param base the version of the catalogue that the page showed
 * @param go what to do with it: publish it, or only show what it would change
 */
public record PriceForm(
        String model,
        String from,
        String input,
        String cached,
        String output,
        String source,
        String message,
        String base,
        @Nullable Boolean tenfold,
        String go) {

    private static final int MAX_SOURCE_LENGTH = 200;

    /** What a browser leaves out is empty. */
    public PriceForm {
        model = stripped(model);
        from = stripped(from);
        input = stripped(input);
        cached = stripped(cached);
        output = stripped(output);
        source = stripped(source);
        message = stripped(message);
        base = stripped(base);
        go = stripped(go);
    }

    private static String stripped(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    /** The price that counts now, or none, to begin with. */
    static PriceForm of(String model, @Nullable Price now, LocalDate today, int base, Locale locale) {
        return new PriceForm(
                model,
                today.toString(),
                now == null || now.inputEstimated() ? "" : usd(now.input(), locale),
                now == null || now.inputEstimated() ? "" : usd(now.cachedInput(), locale),
                now == null ? "" : usd(now.output(), locale),
                "",
                "",
                Integer.toString(base),
                false,
                "");
    }

    private static String usd(TokenPrice price, Locale locale) {
        return UsdField.write(new Money(price.nanoUsdPerMillion()), locale);
    }

    boolean isPublish() {
        return go.equals("publish");
    }

    boolean isTenfold() {
        return Boolean.TRUE.equals(tenfold);
    }

    int baseNumber() {
        return base.matches("\\d{1,9}") ? Integer.parseInt(base) : 0;
    }

    /** The same, made from another version: its author has seen what that one says. */
    PriceForm withBase(int live) {
        return new PriceForm(model, from, input, cached, output, source, message, Integer.toString(live), tenfold, go);
    }

    LocalDate day() {
        try {
            return LocalDate.parse(from);
        } catch (DateTimeException e) {
            throw new Problem(Problem.Kind.USAGE, "\"" + from + "\" is no day.", "Give one such as 2026-12-01.", e);
        }
    }

    Map<Rate, BigDecimal> rates(Locale locale) {
        var rates = new EnumMap<Rate, BigDecimal>(Rate.class);
        rates.put(Rate.OUTPUT, UsdField.read(output, locale));
        if (!input.isEmpty()) {
            rates.put(Rate.INPUT, UsdField.read(input, locale));
        }
        if (!cached.isEmpty()) {
            rates.put(Rate.CACHED_INPUT, UsdField.read(cached, locale));
        }
        return rates;
    }

    /** Where it comes from; nobody can check a price without that. */
    String requireSource() {
        if (source.isEmpty()
                || source.length() > MAX_SOURCE_LENGTH
                || source.chars().anyMatch(Character::isISOControl)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    source.isEmpty() ? "The price has no source." : "The source is too long.",
                    "Say where it comes from, such as the address of a page.");
        }
        return source;
    }
}
