package dev.bellwether.core.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What tokens cost in a provider's quiet hours.
 *
 * @param windows when these rates count instead of the usual ones
 */
public record OffPeak(
        List<Window> windows, TokenPrice input, TokenPrice cachedInput, TokenPrice cacheWrite, TokenPrice output) {

    public OffPeak {
        windows = List.copyOf(windows);
    }

    /**
     * Hours of some days of the week, in UTC.
     *
     * @param days on which the hours begin
     * @param from the first moment
     * @param to the first moment after them; midnight is the day's end, and what lies before {@code from} is on the next day
     */
    public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to) {

        public Window {
            days = Set.copyOf(days);
        }

        boolean contains(ZonedDateTime at) {
            LocalTime time = at.toLocalTime();
            DayOfWeek day = at.getDayOfWeek();
            if (from.isBefore(to)) {
                return days.contains(day) && !time.isBefore(from) && time.isBefore(to);
            }
            return (days.contains(day) && !time.isBefore(from)) || (days.contains(day.minus(1)) && time.isBefore(to));
        }
    }

    /** The windows in words: "Mon Tue 00:00-01:00, Sat Sun 00:00-00:00 UTC". */
    public String hours() {
        return windows.stream()
                .map(window -> window.days().stream()
                                .sorted()
                                .map(day -> day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH))
                                .collect(Collectors.joining(" "))
                        + " " + window.from() + "-" + window.to())
                .collect(Collectors.joining(", ", "", " UTC"));
    }

    /** Whether the rates count at a moment. */
    public boolean countsAt(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return windows.stream().anyMatch(window -> window.contains(utc));
    }
}
