package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.RelaySettings;
import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.scheduler.Scheduler;

/**
 * How many attempts beyond the first the calls of a relay may make together, so that a relay that is down does not get three
 * times its traffic: a share of the calls, and a few each second for those who make few calls. What is not used is kept for
 * ten seconds' worth at most.
 */
final class RetryBudget {

    /** One repeated attempt is a hundred of the bucket's tokens, so that a call can add a share of one. */
    private static final long ATTEMPT = 100;

    private static final int WINDOW_SECONDS = 10;

    private final RelaySettings.Retry settings;
    private final Scheduler clock;
    private final Map<String, Bucket> byRelay = new ConcurrentHashMap<>();

    RetryBudget(RelaySettings.Retry settings, Scheduler clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A call has been made. */
    void called(String relay) {
        Bucket bucket = bucket(relay);
        if (settings.budgetPercent() > 0) {
            bucket.addTokens(settings.budgetPercent());
        }
    }

    /** Whether one more attempt may be made; if so, it is taken off. */
    boolean take(String relay) {
        return bucket(relay).tryConsume(ATTEMPT);
    }

    private Bucket bucket(String relay) {
        return byRelay.computeIfAbsent(relay, name -> {
            long perSecond = settings.budgetPerSecond() * ATTEMPT;
            return Bucket.builder()
                    .withCustomTimePrecision(new SchedulerTime(clock))
                    .addLimit(limit -> limit.capacity(Math.max(ATTEMPT, perSecond * WINDOW_SECONDS))
                            .refillGreedy(Math.max(1, perSecond), Duration.ofSeconds(1)))
                    .build();
        });
    }
}
