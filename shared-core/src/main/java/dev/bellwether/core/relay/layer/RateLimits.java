package dev.bellwether.core.relay.layer;

import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.relay.RelaySettings.Rate;
import io.github.bucket4j.Bucket;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import reactor.core.scheduler.Scheduler;

/**
 * How fast the relay is asked: our own limits by the minute, what the relay advertises, and half our pace for a while when it
 * asks to slow down. Places are given out in the order of asking; who must wait longer than is allowed, or finds the queue
 * full, is refused at once.
 */
final class RateLimits {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Half of hardly anything would keep a person at a prompt from trying again. */
    private static final long MIN_PER_MINUTE = 10;

    private final RelaySettings.Limits settings;
    private final Scheduler clock;
    private final AdvertisedLimits advertised;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Map<String, Buckets> byName = new ConcurrentHashMap<>();
    private final Map<String, Slowed> slowed = new ConcurrentHashMap<>();
    private final Map<String, Pace> paces = new ConcurrentHashMap<>();

    /** @param requests null for no limit; so tokens */
    private record Buckets(
            @Nullable Bucket requests, @Nullable Bucket tokens) {}

    private record Slowed(Bucket bucket, long untilMillis) {}

    RateLimits(RelaySettings.Limits settings, Scheduler clock) {
        this.settings = settings;
        this.clock = clock;
        this.advertised = new AdvertisedLimits(clock);
    }

    /** A response has come with these headers. */
    void observe(String model, HttpHeaders headers) {
        advertised.observe(model, headers);
    }

    /** The relay asks to send more slowly: half of what was sent in the last minute, for a while. */
    void slowDown(String model) {
        long half = Math.max(MIN_PER_MINUTE, pace(model).lastMinute() / 2);
        slowed.put(
                model, new Slowed(bucket(half, 1), now() + settings.slowDown().toMillis()));
    }

    /**
     * Takes a place.
     *
     * @param tokens how many tokens it is expected to take
     * @param left how long the call has
     * @throws RelayFailure if there is none in time
     */
    Slot take(String relay, String model, long tokens, Duration left) {
        var slot = new Slot(model, tokens);
        slot.take(buckets(relay, settings.relay()), tokens);
        slot.take(buckets(relay + "/" + model, settings.models().getOrDefault(model, new Rate(null, null))), tokens);
        Slowed slow = slowed.get(model);
        if (slow != null && slow.untilMillis > now()) {
            slot.take(slow.bucket, 1, "the relay asked to slow down");
        }
        slot.atLeast(advertised.waitFor(model, tokens), "the relay's own limit");
        Duration max = settings.maxWait().compareTo(left) < 0 ? settings.maxWait() : left;
        boolean full = !slot.wait.isZero() && waiting.get() >= settings.maxQueue();
        if (full || slot.wait.compareTo(max) > 0) {
            slot.giveBack();
            throw refusal(model, slot, full);
        }
        if (!slot.wait.isZero()) {
            waiting.incrementAndGet();
        }
        return slot;
    }

    /** How long the next call to that model waits because the relay said so; zero if it does not. */
    Duration waitingTime(String model) {
        return advertised.waitFor(model, 1);
    }

    /** Forgets what the relay has told; our own limits stay. */
    void forget() {
        advertised.forget();
        slowed.clear();
    }

    /** Calls that wait for their turn. */
    int waiting() {
        return waiting.get();
    }

    private RelayFailure refusal(String model, Slot slot, boolean full) {
        String when = BigDecimal.valueOf(slot.wait.toMillis(), 3).setScale(1, RoundingMode.UP) + " s";
        return new RelayFailure(
                FailureReason.LIMITED_HERE,
                full
                        ? settings.maxQueue() + " calls wait for " + model + " already (" + slot.why + ")."
                        : model + " could be asked in " + when + " at the earliest (" + slot.why + ").",
                "Try again in " + when + ", or use another model with -m.",
                null);
    }

    private Buckets buckets(String name, Rate rate) {
        return byName.computeIfAbsent(
                name,
                key -> new Buckets(
                        rate.requestsPerMinute() == null ? null : bucket(rate.requestsPerMinute()),
                        rate.tokensPerMinute() == null ? null : bucket(rate.tokensPerMinute())));
    }

    private Bucket bucket(long perMinute) {
        return bucket(perMinute, perMinute);
    }

    /** @param first how much of it may be used at once at the beginning */
    private Bucket bucket(long perMinute, long first) {
        return Bucket.builder()
                .withCustomTimePrecision(new SchedulerTime(clock))
                .addLimit(limit -> limit.capacity(perMinute)
                        .refillGreedy(perMinute, MINUTE)
                        .initialTokens(first))
                .build();
    }

    private Pace pace(String model) {
        return paces.computeIfAbsent(model, name -> new Pace());
    }

    private long now() {
        return clock.now(TimeUnit.MILLISECONDS);
    }

    /** A place in the order of those who ask. */
    final class Slot {

        private final String model;
        private final long tokens;
        private final List<Taking> takings = new ArrayList<>();
        private Duration wait = Duration.ZERO;
        private String why = "";

        private record Taking(Bucket bucket, long amount, boolean tokens) {}

        private Slot(String model, long tokens) {
            this.model = model;
            this.tokens = tokens;
        }

        private void take(Buckets buckets, long wanted) {
            if (buckets.requests != null) {
                take(buckets.requests, 1, "requests per minute");
            }
            if (buckets.tokens != null) {
                long nanos = buckets.tokens.consumeIgnoringRateLimits(wanted);
                takings.add(new Taking(buckets.tokens, wanted, true));
                atLeast(Duration.ofNanos(nanos), "tokens per minute");
            }
        }

        private void take(Bucket bucket, long amount, String reason) {
            long nanos = bucket.consumeIgnoringRateLimits(amount);
            takings.add(new Taking(bucket, amount, false));
            atLeast(Duration.ofNanos(nanos), reason);
        }

        private void atLeast(Duration more, String reason) {
            if (more.compareTo(wait) > 0) {
                wait = more;
                why = reason;
            }
        }

        /** How long to wait for it. */
        Duration length() {
            return wait;
        }

        /** What makes it wait. */
        String why() {
            return why;
        }

        /** The wait is over: the request goes out. */
        void leave() {
            stopWaiting();
            pace(model).sent();
            advertised.sent(model, tokens);
        }

        /** Nobody wants it any more, before it was used. */
        void giveBack() {
            takings.forEach(taking -> taking.bucket.addTokens(taking.amount));
        }

        /** The call was left while it waited. */
        void abandon() {
            stopWaiting();
            giveBack();
        }

        /** It took so many tokens in truth. */
        void settle(long used) {
            for (Taking taking : takings) {
                if (taking.tokens && used < taking.amount) {
                    taking.bucket.addTokens(taking.amount - used);
                } else if (taking.tokens && used > taking.amount) {
                    taking.bucket.consumeIgnoringRateLimits(used - taking.amount);
                }
            }
        }

        private void stopWaiting() {
            if (!wait.isZero()) {
                waiting.decrementAndGet();
            }
        }
    }

    /** What was sent in the last minute. */
    private final class Pace {

        private final java.util.ArrayDeque<Long> times = new java.util.ArrayDeque<>();

        synchronized void sent() {
            forget();
            times.addLast(now());
        }

        synchronized long lastMinute() {
            forget();
            return times.size();
        }

        private void forget() {
            long before = now() - MINUTE.toMillis();
            while (!times.isEmpty() && times.peekFirst() <= before) {
                times.removeFirst();
            }
        }
    }
}
