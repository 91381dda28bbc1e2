package dev.bellwether.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.DURATION;

import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

class LoginThrottleTests {

    private static final String OWNER = "192.0.2.1";

    private final AtomicLong passed = new AtomicLong();
    private final LoginThrottle brake = new LoginThrottle(ticker());

    private ObjectProvider<Ticker> ticker() {
        var beans = new StaticListableBeanFactory();
        beans.addBean("ticker", (Ticker) passed::get);
        return beans.getBeanProvider(Ticker.class);
    }

    private void pass(Duration time) {
        passed.addAndGet(time.toNanos());
    }

    @Test
    void aStrangerWhoGuessesKeepsTheOwnerOfANameOutOfNothing() {
        for (int i = 0; i < 20; i++) {
            brake.wait("admin", "203.0.113.9");
            pass(Duration.ofSeconds(2));
        }
        brake.wait("admin", "203.0.113.9");
        assertThat(brake.wait("admin", "203.0.113.9")).isGreaterThan(Duration.ZERO);
        assertThat(brake.wait("admin", OWNER)).isZero();
    }

    @Test
    void manyAddressesTogetherAreSlowedDownToo() {
        for (int i = 0; i < 50; i++) {
            assertThat(brake.wait("admin", "203.0.113." + i)).isZero();
        }
        assertThat(brake.wait("ADMIN", "198.51.100.7")).isGreaterThan(Duration.ZERO);
        pass(Duration.ofMinutes(1));
        assertThat(brake.wait("admin", OWNER)).as("for a minute at most").isZero();
    }

    @Test
    void triesThatAreStillUnderWayCountAsFailures() {
        for (int i = 0; i < 5; i++) {
            assertThat(brake.wait("mia", OWNER)).isZero();
        }
        assertThat(brake.wait("mia", OWNER)).asInstanceOf(DURATION).isPositive();
        brake.succeeded("mia", OWNER);
        assertThat(brake.wait("mia", OWNER))
                .as("the right password clears them")
                .isZero();
    }
}
