package dev.bellwether.core.catalog;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prices of quiet hours as documents have them, in USD per 1,000,000 tokens.
 *
 * @param cachedInput null if cached tokens cost as others
 * @param cacheWrite null if what is put into the cache costs as what is read
 */
public record OffPeakEntry(
        List<WindowEntry> windows,
        BigDecimal input,
        @Nullable BigDecimal cachedInput,
        @Nullable BigDecimal cacheWrite,
        BigDecimal output) {

    public OffPeakEntry {
        windows = List.copyOf(windows);
        input = PriceEntry.tidy(input);
        cachedInput = PriceEntry.tidy(cachedInput);
        cacheWrite = PriceEntry.tidy(cacheWrite);
        output = PriceEntry.tidy(output);
    }

    /**
     * When they count, in UTC.
     *
     * @param weekdays 1 is Monday, 7 is Sunday; null for every day
     * @param hoursUtc such as "16:30-00:30"
     */
    public record WindowEntry(@Nullable List<Integer> weekdays, List<String> hoursUtc) {

        Stream<OffPeak.Window> toWindows() {
            var days = Objects.requireNonNullElse(weekdays, List.of(1, 2, 3, 4, 5, 6, 7)).stream()
                    .map(WindowEntry::day)
                    .collect(Collectors.toSet());
            return hoursUtc.stream().map(hours -> {
                String[] ends = hours.split("-", -1);
                if (ends.length != 2) {
                    throw invalid(hours);
                }
                return new OffPeak.Window(days, time(ends[0], hours), time(ends[1], hours));
            });
        }

        private static DayOfWeek day(int number) {
            try {
                return DayOfWeek.of(number);
            } catch (DateTimeException e) {
                throw new IllegalArgumentException(number + " is no weekday from 1 to 7", e);
            }
        }

        private static LocalTime time(String text, String hours) {
            try {
                String time = text.strip();
                return time.equals("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(time);
            } catch (DateTimeException e) {
                throw invalid(hours);
            }
        }

        private static IllegalArgumentException invalid(String hours) {
            return new IllegalArgumentException("\"" + hours + "\" are no hours such as 16:30-00:30");
        }
    }

    OffPeak toOffPeak() {
        TokenPrice in = TokenPrice.usdPerMillion(input);
        return new OffPeak(
                windows.stream().flatMap(WindowEntry::toWindows).toList(),
                in,
                cachedInput == null ? in : TokenPrice.usdPerMillion(cachedInput),
                cacheWrite == null ? in : TokenPrice.usdPerMillion(cacheWrite),
                TokenPrice.usdPerMillion(output));
    }
}
