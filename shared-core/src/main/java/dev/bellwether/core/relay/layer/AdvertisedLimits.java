package dev.bellwether.core.relay.layer;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.scheduler.Scheduler;

/**
 * What the relay says is left, in its {@code x-ratelimit-remaining-*} and {@code x-ratelimit-reset-*} headers (OpenAI's API
 * reference, "Rate limits"): known before it would answer 429. What cannot be read is ignored.
 */
final class AdvertisedLimits {

    /** 6m0s, 20ms, 1s, 1h30m. */
    private static final Pattern DURATION = Pattern.compile(
            "(?:(\\d{1,4})h)?(?:(\\d{1,5})m(?!s))?(?:(\\d{1,7}(?:\\.\\d{1,9})?)s)?(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

    /** Longer than anyone waits. */
    private static final Duration MAX = Duration.ofDays(365);

    private final Scheduler clock;
    private final Map<String, Left> requests = new ConcurrentHashMap<>();
    private final Map<String, Left> tokens = new ConcurrentHashMap<>();

    AdvertisedLimits(Scheduler clock) {
        this.clock = clock;
    }

    /** @param resetMillis on the clock; what is left counts until then */
    private record Left(long amount, long resetMillis) {

        Left less(long used) {
            return new Left(Math.max(0, amount - used), resetMillis);
        }
    }

    /** Takes in the headers of a response. */
    void observe(String model, HttpHeaders headers) {
        learn(requests, model, headers, "requests");
        learn(tokens, model, headers, "tokens");
    }

    private void learn(Map<String, Left> known, String model, HttpHeaders headers, String what) {
        String remaining = headers.getFirst("x-ratelimit-remaining-" + what);
        String reset = headers.getFirst("x-ratelimit-reset-" + what);
        Duration until = reset == null ? null : duration(reset.strip());
        if (remaining != null && until != null && remaining.strip().matches("\\d{1,12}")) {
            known.put(model, new Left(Long.parseLong(remaining.strip()), now() + until.toMillis()));
        }
    }

    /** Forgets what the relay has told. */
    void forget() {
        requests.clear();
        tokens.clear();
    }

    /** How long to wait until the relay would take so many tokens more; zero if it would now. */
    Duration waitFor(String model, long wanted) {
        Duration forRequests = wait(requests, model, 1);
        Duration forTokens = wait(tokens, model, wanted);
        return forRequests.compareTo(forTokens) >= 0 ? forRequests : forTokens;
    }

    /** A request with so many tokens goes out; it counts until the relay tells more. */
    void sent(String model, long wanted) {
        requests.computeIfPresent(model, (name, left) -> left.less(1));
        tokens.computeIfPresent(model, (name, left) -> left.less(wanted));
    }

    private Duration wait(Map<String, Left> known, String model, long wanted) {
        Left left = known.get(model);
        if (left == null) {
            return Duration.ZERO;
        }
        long millis = left.resetMillis - now();
        if (millis <= 0) {
            known.remove(model, left);
            return Duration.ZERO;
        }
        return left.amount >= wanted ? Duration.ZERO : Duration.ofMillis(millis);
    }

    /** A duration as these headers write it, or null. */
    static @Nullable Duration duration(String text) {
        Matcher parts = DURATION.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            return null;
        }
        Duration duration = Duration.ofHours(whole(parts.group(1)))
                .plusMinutes(whole(parts.group(2)))
                .plus(millis(parts.group(3), 3))
                .plus(millis(parts.group(4), 0));
        return duration.compareTo(MAX) > 0 ? MAX : duration;
    }

    private static long whole(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Duration millis(@Nullable String number, int shift) {
        return number == null
                ? Duration.ZERO
                : Duration.ofMillis(new BigDecimal(number).movePointRight(shift).longValue());
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }
}
