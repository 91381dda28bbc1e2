package dev.bellwether.core.correction.invoice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the days of one file. A moment is assigned to its day in UTC; one without an offset is in UTC. Dates with slashes
 * are read only where the file shows whether day or month comes first.
 */
final class InvoiceDays {

    private static final Pattern YEAR_FIRST = Pattern.compile("(\\d{4})([-/])(\\d{1,2})\\2(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})(?: \\d{1,2}:.*)?");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})(?: 0{1,2}:00.*)?");
    private static final Pattern UNIX = Pattern.compile("(\\d{10})(\\d{3})?(\\.0+)?");
    private static final int MONTHS = 12;

    /** Null where the file does not show it. */
    private final @Nullable Boolean monthFirst;

    private InvoiceDays(@Nullable Boolean monthFirst) {
        this.monthFirst = monthFirst;
    }

    /** For the days of a file, as it writes them; {@code monthFirst} if its origin is known to write so. */
    static InvoiceDays of(List<String> texts, boolean monthFirst) {
        boolean dayLeads = texts.stream().anyMatch(text -> slashed(text, 1) > MONTHS);
        boolean monthLeads = texts.stream().anyMatch(text -> slashed(text, 2) > MONTHS);
        if (dayLeads == monthLeads) {
            return new InvoiceDays(monthFirst && !dayLeads ? Boolean.TRUE : null);
        }
        return new InvoiceDays(monthLeads);
    }

    private static int slashed(String text, int group) {
        Matcher date = SLASHED.matcher(text);
        return date.matches() ? Integer.parseInt(date.group(group)) : 0;
    }

    /**
     * A day in UTC.
     *
     * @throws DateTimeException if the text is none, or one that can be read in two ways
     */
    LocalDate parse(String text) {
        Matcher unix = UNIX.matcher(text);
        if (unix.matches()) {
            return Instant.ofEpochSecond(Long.parseLong(unix.group(1)))
                    .atOffset(ZoneOffset.UTC)
                    .toLocalDate();
        }
        Matcher yearFirst = YEAR_FIRST.matcher(text);
        if (yearFirst.matches()) {
            return date(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4));
        }
        Matcher dotted = DOTTED.matcher(text);
        if (dotted.matches()) {
            return date(dotted.group(3), dotted.group(2), dotted.group(1));
        }
        Matcher slashed = SLASHED.matcher(text);
        if (slashed.matches()) {
            if (monthFirst == null) {
                throw new DateTimeException("the day or the month can come first");
            }
            return monthFirst
                    ? date(slashed.group(3), slashed.group(1), slashed.group(2))
                    : date(slashed.group(3), slashed.group(2), slashed.group(1));
        }
        return moment(text);
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static LocalDate moment(String text) {
        String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) +", "$1T")
                .replaceFirst(" ?(UTC|Z)$", "Z")
                .replaceFirst(" ?([+-]\\d{2}):?(\\d{2})?$", "$1:$2")
                .replaceFirst("([+-]\\d{2}):$", "$1:00");
        return iso.matches(".*T.*(Z|[+-]\\d{2}:\\d{2})$")
                ? OffsetDateTime.parse(iso)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDate()
                : LocalDateTime.parse(iso).toLocalDate();
    }
}
