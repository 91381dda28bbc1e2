package dev.bellwether.core.relay.layer;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bellwether.core.relay.wire.RetryAfter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a relay writes about waiting, it is a time from now to a year from now, or none. */
class WaitFuzzTests {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration LONGEST = Duration.ofDays(365);

    @BeforeAll
    static void ignoresInSilence() {
        ((Logger) LoggerFactory.getLogger(RetryAfter.class)).setLevel(Level.OFF);
    }

    @FuzzTest(maxDuration = "30s")
    @DictionaryEntries({
        "Sun, 22 Nov 2026 13:00:00 GMT",
        "Fri, 31 Dec 9999 23:59:59 GMT",
        "1e309",
        "Infinity",
        "-1",
        "0.5",
        "6m0s",
        "20ms",
        "9999h",
        "1h30m"
    })
    void aWaitIsSensibleOrNone(FuzzedDataProvider input) {
        var headers = new HttpHeaders();
        add(headers, "retry-after-ms", input);
        add(headers, HttpHeaders.RETRY_AFTER, input);
        add(headers, HttpHeaders.RETRY_AFTER, input);
        add(headers, HttpHeaders.DATE, input);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").putArray("details").addObject().put("retryDelay", input.consumeString(40));
        check(RetryAfter.read(headers, body, NOW));
        check(RetryAfter.read(new HttpHeaders(), body, NOW));
        check(AdvertisedLimits.duration(input.consumeRemainingAsString()));
    }

    private static void add(HttpHeaders headers, String name, FuzzedDataProvider input) {
        if (input.consumeBoolean()) {
            headers.add(name, input.consumeString(40));
        }
    }

    private static void check(@Nullable Duration wait) {
        if (wait != null) {
            assertThat(wait).isBetween(Duration.ZERO, LONGEST);
        }
    }
}
