package dev.bellwether.core.pause;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A model that nobody is to be sent to for a while.
 *
 * @param model the alias
 * @param reason why, in the words of its author
 * @param until when it ends by itself
 * @param ended when somebody ended it early, or null
 * @param endedBy who did
 */
public record Pause(
        String id,
        String model,
        String reason,
        String author,
        Instant created,
        Instant until,
        @Nullable Instant ended,
        @Nullable String endedBy) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm z", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMM HH:mm z", Locale.ENGLISH);

    /** Whether it holds at that moment. */
    public boolean isActive(Instant at) {
        return ended == null && until.isAfter(at);
    }

    /**
     * For people and for the books: paused by mira until 14:00 UTC: quality dropped.
     *
     * @param now names the day of its end if that is another one
     */
    public String description(Instant now, ZoneId zone) {
        boolean today = LocalDate.ofInstant(until, zone).equals(LocalDate.ofInstant(now, zone));
        String end = (today ? TIME : DAY_AND_TIME).format(until.atZone(zone));
        return "paused by " + author + " until " + end + ": " + reason;
    }
}
