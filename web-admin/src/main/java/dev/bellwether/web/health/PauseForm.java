package dev.bellwether.web.health;

import dev.bellwether.core.pause.PauseSpec;
import dev.bellwether.core.problem.Problem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form that pauses a model.
 *
 * @param span one of {@link #SPANS}
 * @param until the end, in the reporting zone, where the span is another one
 * @param replaces the id of the pause that the page showed, or empty
 * @param sure whether the model is to be paused though a tier has nobody else
 */
public record PauseForm(
        String model,
        String span,
        String until,
        String reason,
        String replaces,
        @Nullable Boolean sure) {

    /** An hour, four, until the next day begins, or until a moment that is typed. */
    public static final List<String> SPANS = List.of("1h", "4h", "tomorrow", "other");

    /** What a browser leaves out is empty. */
    public PauseForm {
        model = Objects.requireNonNullElse(model, "");
        span = Objects.requireNonNullElse(span, SPANS.get(0));
        until = Objects.requireNonNullElse(until, "");
        reason = Objects.requireNonNullElse(reason, "");
        replaces = Objects.requireNonNullElse(replaces, "");
    }

    /** Nothing was typed yet. */
    static PauseForm of(String model) {
        return new PauseForm(model, SPANS.get(0), "", "", "", false);
    }

    boolean isSure() {
        return Boolean.TRUE.equals(sure);
    }

    /** @throws Problem if the end cannot be understood */
    PauseSpec spec(Instant now, ZoneId zone) {
        return new PauseSpec(model, reason, end(now, zone), replaces.isEmpty() ? null : replaces);
    }

    private Instant end(Instant now, ZoneId zone) {
        return switch (span) {
            case "1h" -> now.plus(Duration.ofHours(1));
            case "4h" -> now.plus(Duration.ofHours(4));
            case "tomorrow" ->
                LocalDate.ofInstant(now, zone).plusDays(1).atStartOfDay(zone).toInstant();
            default -> typed(zone);
        };
    }

    private Instant typed(ZoneId zone) {
        try {
            return LocalDateTime.parse(until.strip()).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    until.isBlank() ? "The pause has no end." : "\"" + until.strip() + "\" is no day and time.",
                    "Give one such as 2026-12-01T14:00, or choose one of the others.");
        }
    }
}
