package dev.bellwether.core.gateway;

import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ids that sort by time: UUID version 7 (RFC 9562, section 5.7), the milliseconds first, the rest random. */
final class TimeOrderedIds implements Supplier<String> {

    private final Clock clock;
    private final RandomGenerator random;

    TimeOrderedIds(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    @Override
    public String get() {
        long time = clock.millis() << 16;
        long high = time | 0x7000 | (random.nextLong() & 0x0fff);
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
