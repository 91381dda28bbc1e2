package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.ledger.LatencyReports;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayHealth.Standing;
import dev.bellwether.core.relay.RelayHealth.State;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Observed;
import dev.bellwether.core.routing.Observed.Observation;
import dev.bellwether.core.routing.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been seen of the models: which are off at present, and how fast they were. */
final class Sightings {

    /** Speeds change slowly, and looking them up reads a few thousand rows. */
    private static final long LOOK_EVERY = Duration.ofSeconds(10).toNanos();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final RelayHealth health;
    private final RelayTargets targets;
    private final LatencyReports latencies;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Speeds speeds;

    private record Speeds(boolean simulated, Map<String, Integer> firstWords, long seen) {}

    /** @param nanoTime a clock that only runs forward, in nanoseconds */
    Sightings(RelayHealth health, RelayTargets targets, LatencyReports latencies, Clock clock, LongSupplier nanoTime) {
        this.health = health;
        this.targets = targets;
        this.latencies = latencies;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** As far as the router's rules look at it. */
    Observed now(Router router) {
        Map<String, String> off = off();
        Map<String, Integer> firstWords = router.rules().mindsSpeed() ? firstWords() : Map.of();
        if (off.isEmpty() && firstWords.isEmpty()) {
            return Observed.NOTHING;
        }
        var seen = new HashMap<String, Observation>();
        for (Model model : router.catalog().models()) {
            String alias = model.alias();
            seen.put(alias, new Observation(firstWords.get(alias), null, off.get(alias)));
        }
        return new Observed(seen);
    }

    private Map<String, String> off() {
        Instant now = clock.instant();
        return health.standings().stream()
                .filter(standing -> standing.model() != null && standing.state() == State.OFF)
                .filter(standing -> standing.until() == null || standing.until().isAfter(now))
                .collect(Collectors.toMap(
                        standing -> Objects.requireNonNull(standing.model()), Sightings::words, (a, b) -> a));
    }

    private static String words(Standing standing) {
        String until = standing.until() == null ? "" : " until " + TIME.format(standing.until());
        return "off%s, %d of %d attempts failed".formatted(until, standing.failures(), standing.calls());
    }

    private Map<String, Integer> firstWords() {
        boolean simulated = targets.current().simulated();
        Speeds last = speeds;
        long now = nanoTime.getAsLong();
        if (last == null || last.simulated != simulated || now - last.seen >= LOOK_EVERY) {
            last = new Speeds(simulated, latencies.firstWords(simulated), now);
            speeds = last;
        }
        return last.firstWords;
    }
}
