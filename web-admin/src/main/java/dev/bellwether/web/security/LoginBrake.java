package dev.bellwether.web.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Slows down those who guess. After five failures in a quarter of an hour a name must wait, twice as long each time, up to a
 * minute: never longer, so that strangers cannot lock anyone out. An address may try thirty times a minute, whatever the
 * names. What is remembered is bounded, so that a million names exhaust nothing.
 */
@Component
class LoginBrake {

    private static final int FREE_FAILURES = 5;
    private static final int PER_ADDRESS = 30;
    private static final int REMEMBERED = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Cache<String, Failures> names;
    private final Cache<String, Tries> addresses;

    LoginBrake(ObjectProvider<Ticker> ticker) {
        this.ticker = ticker.getIfAvailable(Ticker::systemTicker);
        this.names = Caffeine.newBuilder()
                .ticker(this.ticker)
                .maximumSize(REMEMBERED)
                .expireAfterWrite(WINDOW)
                .build();
        this.addresses = Caffeine.newBuilder()
                .ticker(this.ticker)
                .maximumSize(REMEMBERED)
                .expireAfterWrite(WINDOW)
                .build();
    }

    private record Failures(int count, long last) {}

    private record Tries(int count, long began) {}

    /** How long a try must still wait; zero if it may go on, which then counts against its address. */
    Duration wait(String name, String address) {
        long now = ticker.read();
        Tries tries = addresses
                .asMap()
                .compute(
                        address,
                        (key, before) -> before == null || now - before.began >= MINUTE.toNanos()
                                ? new Tries(1, now)
                                : new Tries(before.count + 1, before.began));
        if (tries.count > PER_ADDRESS) {
            return Duration.ofNanos(tries.began + MINUTE.toNanos() - now);
        }
        Failures failures = names.getIfPresent(key(name));
        if (failures == null || failures.count < FREE_FAILURES) {
            return Duration.ZERO;
        }
        long delay = Math.min(MINUTE.toSeconds(), 1L << Math.min(failures.count - FREE_FAILURES, 6));
        long left = failures.last + Duration.ofSeconds(delay).toNanos() - now;
        return left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
    }

    /** A try was wrong. */
    void failed(String name) {
        long now = ticker.read();
        names.asMap().compute(key(name), (key, before) -> new Failures(before == null ? 1 : before.count + 1, now));
    }

    /** A try was right. */
    void succeeded(String name) {
        names.invalidate(key(name));
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), 64));
    }
}
