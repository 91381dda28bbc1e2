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
 * minute: from the address that failed, so that a stranger cannot keep an owner out; from everywhere only after fifty. An
 * address may try thirty times a minute, whatever the names. A try counts as a failure until it has succeeded, so that
 * many at once are no way around. What is remembered is bounded: a million names exhaust nothing.
 */
@Component
public class LoginThrottle {

    private static final int FREE_FAILURES = 5;
    private static final int FREE_FROM_ANYWHERE = 50;
    private static final int PER_ADDRESS = 30;
    private static final int REMEMBERED = 10_000;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Ticker ticker;
    private final Cache<String, Failures> names;
    private final Cache<String, Tries> addresses;

    LoginThrottle(ObjectProvider<Ticker> ticker) {
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

    /** @param left what the last who asked must still wait; 0 if it may go on */
    private record Failures(int count, long last, long left) {}

    private record Tries(int count, long began) {}

    /** How long a try must still wait; zero if it may go on, which then counts as a failure until it has succeeded. */
    public Duration wait(String name, String address) {
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
        long here = counted(key(name) + "\n" + address, FREE_FAILURES, now);
        return Duration.ofNanos(here > 0 ? here : Math.max(0, counted(key(name), FREE_FROM_ANYWHERE, now)));
    }

    private long counted(String key, int free, long now) {
        return names.asMap()
                .compute(key, (same, before) -> {
                    if (before == null) {
                        return new Failures(1, now, 0);
                    }
                    long left = before.last + delay(before.count - free) - now;
                    return left > 0
                            ? new Failures(before.count, before.last, left)
                            : new Failures(before.count + 1, now, 0);
                })
                .left;
    }

    private static long delay(int excess) {
        return excess < 0
                ? 0
                : Duration.ofSeconds(Math.min(MINUTE.toSeconds(), 1L << Math.min(excess, 6)))
                        .toNanos();
    }

    /** A try was right. */
    public void succeeded(String name, String address) {
        names.invalidate(key(name));
        names.invalidate(key(name) + "\n" + address);
    }

    private static String key(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.substring(0, Math.min(lower.length(), 64));
    }
}
