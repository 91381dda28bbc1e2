package dev.bellwether.web.security;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.bellwether.web.Arrangement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Time passes only when a test says so, for the pages and for the brake on guessing. */
public final class TurnedTime extends Arrangement {

    private static final Instant BEGIN = Instant.parse("2026-11-22T09:00:00Z");
    private static final AtomicLong PASSED = new AtomicLong();

    /** Lets time pass. */
    public static void pass(Duration time) {
        PASSED.addAndGet(time.toNanos());
    }

    @Override
    protected Object replace(Object bean) {
        if (bean instanceof LoginThrottle) {
            return brake();
        }
        return bean instanceof Clock ? new TurnedClock() : bean;
    }

    private static LoginThrottle brake() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("ticker", (Ticker) PASSED::get);
        return new LoginThrottle(beans.getBeanProvider(Ticker.class));
    }

    private static final class TurnedClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return BEGIN.plusNanos(PASSED.get());
        }
    }
}
