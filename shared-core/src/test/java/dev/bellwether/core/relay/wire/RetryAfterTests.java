package dev.bellwether.core.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.openai.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;

/** How long a relay asks us to wait, in every form that one has been seen to use. */
class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private static HttpHeaders headers(String... namesAndValues) {
        var headers = new HttpHeaders();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }

    private static Duration read(String... namesAndValues) {
        return RetryAfter.read(headers(namesAndValues), null, NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Retry-After | 0 | PT0S",
                "Retry-After | 7 | PT7S",
                "Retry-After | ' 7 ' | PT7S",
                "Retry-After | 1.5 | PT1.5S",
                "Retry-After | 0.0004 | PT0S",
                "Retry-After | 120 | PT2M",
                "Retry-After | 99999999999999999999 | PT8760H",
                "Retry-After | Sun, 22 Nov 2026 12:00:30 GMT | PT30S",
                "Retry-After | Sun, 22 Nov 2026 12:00:00 GMT | PT0S",
                "Retry-After | Fri, 31 Dec 9999 23:59:59 GMT | PT8760H",
                "retry-after-ms | 0 | PT0S",
                "retry-after-ms | 20 | PT0.02S",
                "retry-after-ms | 1500.9 | PT1.5S"
            })
    void readsEveryForm(String name, String value, Duration wait) {
        assertThat(read(name, value)).isEqualTo(wait);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1",
                "-0.5",
                "1e309",
                "1e3",
                "NaN",
                "Infinity",
                "soon",
                "",
                "1,5",
                "1, 2",
                "0x10",
                "٣",
                "7s",
                ".5",
                "5.",
                "Sun, 22 Nov 2026 11:59:59 GMT",
                "Sunday, 22-Nov-26 12:00:30 GMT",
                "Mon, 22 Nov 2026 12:00:30 GMT",
                "2026-11-22T12:00:30Z"
            })
    void whatIsNegativePastEndlessOrNoTimeCountsAsNotAsked(String value) {
        assertThat(read("Retry-After", value)).isNull();
    }

    @Test
    void tenKilobytesOfDigitsAreNoTime() {
        assertThat(read("Retry-After", "9".repeat(10 * 1024))).isNull();
        assertThat(read("retry-after-ms", "9".repeat(10 * 1024))).isNull();
    }

    @Test
    void aHeaderThatComesTwiceSaysNothing() {
        assertThat(read("Retry-After", "7", "Retry-After", "7")).isNull();
        assertThat(read("retry-after-ms", "7", "retry-after-ms", "9")).isNull();
    }

    @Test
    void millisecondsWinAlsoWhenTheyAreNone() {
        assertThat(read("Retry-After", "7", "retry-after-ms", "20")).isEqualTo(Duration.ofMillis(20));
        assertThat(read("Retry-After", "7", "retry-after-ms", "0")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "NaN", "soon"})
    void millisecondsThatAreNoneLeaveTheWordToTheSeconds(String millis) {
        assertThat(read("Retry-After", "7", "retry-after-ms", millis)).isEqualTo(Duration.ofSeconds(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 22 Nov 2026 13:00:00 GMT | Sun, 22 Nov 2026 13:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 11:00:00 GMT | Sun, 22 Nov 2026 11:00:30 GMT | PT30S",
                "Sun, 22 Nov 2026 13:00:00 GMT | Sun, 22 Nov 2026 12:00:30 GMT | ",
                "yesterday | Sun, 22 Nov 2026 12:00:30 GMT | PT30S"
            })
    void aDateIsMeasuredByTheRelaysOwnClock(String date, String until, Duration wait) {
        assertThat(read("Date", date, "Retry-After", until)).isEqualTo(wait);
    }

    @ParameterizedTest
    @CsvSource({"12.5s, PT12.5S", "0s, PT0S", "-3s, ", "soon, ", "1e309s, ", "NaNs, ", "12, "})
    void readsTheDelayInGooglesErrors(String delay, Duration wait) throws Exception {
        String body = "{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\",\"details\":[{\"@type\":\"x\"},"
                + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"" + delay + "\"}]}}";
        var json = WireJson.tree(body.getBytes(StandardCharsets.UTF_8));

        assertThat(RetryAfter.read(new HttpHeaders(), json, NOW)).isEqualTo(wait);
        assertThat(RetryAfter.read(headers("Retry-After", "3"), json, NOW)).isEqualTo(Duration.ofSeconds(3));
    }
}
