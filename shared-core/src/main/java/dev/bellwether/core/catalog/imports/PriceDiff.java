package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.OffPeak;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What differs between the prices of a model that two catalogues have for a day. */
record PriceDiff(
        String model,
        LocalDate day,
        @Nullable Price before,
        @Nullable Price after) {

    /** Above this ratio, in either direction, a change is asked about once more. */
    private static final BigDecimal SUSPICIOUS_FACTOR = BigDecimal.TEN;

    void into(List<CatalogChange> changes, List<SuspiciousPriceChange> suspiciousChanges) {
        int known = changes.size();
        var leaping = new ArrayList<Rate>();
        for (Rate rate : Rate.values()) {
            TokenPrice was = rate.of(before);
            TokenPrice is = rate.of(after);
            if (!Objects.equals(was, is)) {
                changes.add(new CatalogChange(model, rate.label(), day, usd(was), usd(is), percent(was, is)));
                if (suspiciousChanges(was, is)) {
                    leaping.add(rate);
                }
            }
        }
        compare(changes, "long prompt, from", mark(before), mark(after));
        compare(changes, "further marks for long prompts", further(before), further(after));
        compare(changes, "off-peak hours", offPeak(before), offPeak(after));
        compare(changes, "input estimated", estimated(before), estimated(after));
        if (changes.size() == known) {
            compare(changes, "price from", origin(before), origin(after));
        }
        if (!leaping.isEmpty() && before != null && after != null) {
            suspiciousChanges.add(new SuspiciousPriceChange(model, day, leaping, before, after));
        }
    }

    private void compare(List<CatalogChange> changes, String what, @Nullable String was, @Nullable String is) {
        if (!Objects.equals(was, is)) {
            changes.add(new CatalogChange(model, what, day, was, is, null));
        }
    }

    private static @Nullable String usd(@Nullable TokenPrice price) {
        return price == null ? null : price.toUsd();
    }

    private static @Nullable String mark(@Nullable Price price) {
        return price == null || price.longPrompt() == null
                ? null
                : Long.toString(price.longPrompt().aboveTokens() + 1);
    }

    private static @Nullable String further(@Nullable Price price) {
        return price == null || price.longPrompts().size() < 2
                ? null
                : price.longPrompts().stream()
                        .skip(1)
                        .map(mark -> "above %d: %s in, %s cached, %s written to the cache, %s out"
                                .formatted(
                                        mark.aboveTokens(),
                                        mark.input().toUsd(),
                                        mark.cachedInput().toUsd(),
                                        mark.cacheWrite().toUsd(),
                                        mark.output().toUsd()))
                        .collect(Collectors.joining("; "));
    }

    private static @Nullable String offPeak(@Nullable Price price) {
        OffPeak offPeak = price == null ? null : price.offPeak();
        return offPeak == null
                ? null
                : "%s in, %s cached, %s written to the cache, %s out; %s"
                        .formatted(
                                offPeak.input().toUsd(),
                                offPeak.cachedInput().toUsd(),
                                offPeak.cacheWrite().toUsd(),
                                offPeak.output().toUsd(),
                                offPeak.hours());
    }

    private static @Nullable String estimated(@Nullable Price price) {
        return price != null && price.inputEstimated() ? "yes" : null;
    }

    private static @Nullable String origin(@Nullable Price price) {
        if (price == null) {
            return null;
        }
        Price.Origin origin = price.origin();
        return price.validFrom() + (origin == null ? "" : ", " + origin.source() + ", " + origin.date());
    }

    private static @Nullable BigDecimal percent(@Nullable TokenPrice was, @Nullable TokenPrice is) {
        if (was == null || is == null || was.nanoUsdPerMillion() == 0) {
            return null;
        }
        return BigDecimal.valueOf(is.nanoUsdPerMillion())
                .subtract(BigDecimal.valueOf(was.nanoUsdPerMillion()))
                .multiply(BigDecimal.valueOf(100))
                .divide(BigDecimal.valueOf(was.nanoUsdPerMillion()), 1, RoundingMode.HALF_UP);
    }

    /** From nothing to something, and back, is suspicious too. */
    private static boolean suspiciousChanges(@Nullable TokenPrice was, @Nullable TokenPrice is) {
        if (was == null || is == null) {
            return false;
        }
        BigDecimal one = BigDecimal.valueOf(was.nanoUsdPerMillion());
        BigDecimal other = BigDecimal.valueOf(is.nanoUsdPerMillion());
        return one.multiply(SUSPICIOUS_FACTOR).compareTo(other) < 0
                || other.multiply(SUSPICIOUS_FACTOR).compareTo(one) < 0;
    }
}
