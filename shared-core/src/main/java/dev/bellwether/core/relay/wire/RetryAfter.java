package dev.bellwether.core.relay.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.JsonNode;

/**
 * How long a relay asks us to wait, in any of the forms that relays use: {@code retry-after-ms}; {@code Retry-After} as
 * seconds or as a date (RFC 9110, section 10.2.3); {@code retryDelay} in Google's error details. What is negative, past, not
 * finite or no time at all counts as not asked.
 */
public final class RetryAfter {

    private static final Logger LOG = LoggerFactory.getLogger(RetryAfter.class);

    private static final int MAX_LOGGED = 64;

    /** Longer than anyone waits; keeps what is worked out with it in range. */
    private static final Duration MAX = Duration.ofDays(365);

    private RetryAfter() {}

    /**
     * What the response asks for, or null.
     *
     * @param body the response's body, if it is JSON
     * @param now used where the response has no {@code Date} of its own
     */
    public static @Nullable Duration read(HttpHeaders headers, @Nullable JsonNode body, Instant now) {
        String millis = only(headers, "retry-after-ms");
        Duration fromMillis = millis == null ? null : number(millis, 0);
        if (fromMillis != null) {
            return fromMillis;
        }
        String text = only(headers, HttpHeaders.RETRY_AFTER);
        if (text != null) {
            Duration seconds = number(text, 3);
            return seconds == null ? date(text, only(headers, HttpHeaders.DATE), now) : seconds;
        }
        return body == null ? null : delay(body);
    }

    /** A header that comes twice says nothing. */
    private static @Nullable String only(HttpHeaders headers, String name) {
        List<String> values = headers.getOrEmpty(name);
        if (values.size() > 1) {
            ignore(name, String.join(", ", values));
        }
        return values.size() == 1 ? values.get(0).strip() : null;
    }

    private static @Nullable Duration number(String text, int shift) {
        if (text.length() > 20 || !text.matches("\\d+(\\.\\d+)?")) {
            return null;
        }
        BigDecimal millis = new BigDecimal(text).movePointRight(shift).min(BigDecimal.valueOf(MAX.toMillis()));
        return Duration.ofMillis(millis.longValue());
    }

    private static @Nullable Duration date(String text, @Nullable String theirNow, Instant ourNow) {
        Instant until = instant(text);
        if (until == null) {
            ignore(HttpHeaders.RETRY_AFTER, text);
            return null;
        }
        Instant told = theirNow == null ? null : instant(theirNow);
        Duration wait = Duration.between(told == null ? ourNow : told, until);
        if (wait.isNegative()) {
            return null;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }

    private static @Nullable Instant instant(String text) {
        if (text.length() > MAX_LOGGED) {
            return null;
        }
        try {
            return ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** {@code {"error": {"details": [{"retryDelay": "12.5s"}]}}} */
    private static @Nullable Duration delay(JsonNode body) {
        for (JsonNode detail : body.path("error").path("details")) {
            String text = detail.path("retryDelay").asString("");
            if (text.endsWith("s")) {
                return number(text.substring(0, text.length() - 1), 3);
            }
        }
        return null;
    }

    private static void ignore(String name, String value) {
        String cut = value.length() > MAX_LOGGED ? value.substring(0, MAX_LOGGED) + "…" : value;
        LOG.warn("{} is not understood and ignored: {}", name, Quote.of(cut));
    }
}
