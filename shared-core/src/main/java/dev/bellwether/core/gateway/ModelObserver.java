package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.ledger.LatencyReports;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.quality.Quality;
import dev.bellwether.core.quality.QualityReports;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.relay.RelayHealth.State;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.ModelObservations.Observation;
import dev.bellwether.core.routing.Router;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What has been seen of the models: which are off or paused at present, how fast they were, how good their answers. */
final class ModelObserver {

    /** Such figures change slowly, and working them out reads thousands of rows. */
    private static final long LOOK_EVERY = Duration.ofSeconds(10).toNanos();

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    private final RelayHealth health;
    private final RelayTargets targets;
    private final LatencyReports latencies;
    private final QualityReports qualities;
    private final RefreshedPauses pauses;
    private final ReportingZone zone;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Figures figures;

    /** What the books say of the models, at a moment. */
    private record Figures(
            boolean simulated,
            Map<String, Integer> firstWords,
            Map<String, Quality> quality,
            Map<String, Map<String, Quality>> qualityIn,
            long seen) {

        static final Figures NONE = new Figures(false, Map.of(), Map.of(), Map.of(), 0);
    }

    /** @param nanoTime a clock that only runs forward, in nanoseconds */
    ModelObserver(
            RelayHealth health,
            RelayTargets targets,
            LatencyReports latencies,
            QualityReports qualities,
            RefreshedPauses pauses,
            ReportingZone zone,
            Clock clock,
            LongSupplier nanoTime) {
        this.health = health;
        this.targets = targets;
        this.latencies = latencies;
        this.qualities = qualities;
        this.pauses = pauses;
        this.zone = zone;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    /** As far as the router's rules look at it. */
    ModelObservations now(Router router) {
        Map<String, String> off = off();
        Map<String, Pause> paused = pauses.now();
        Figures known = router.rules().mindsSpeed() ? figures() : Figures.NONE;
        if (off.isEmpty() && paused.isEmpty() && known.firstWords.isEmpty() && known.quality.isEmpty()) {
            return ModelObservations.NOTHING;
        }
        var seen = new HashMap<String, Observation>();
        for (Model model : router.catalog().models()) {
            String alias = model.alias();
            seen.put(
                    alias,
                    new Observation(
                            known.firstWords.get(alias),
                            enough(known.quality.get(alias)),
                            qualityIn(known, alias),
                            off.get(alias),
                            words(paused.get(alias))));
        }
        return new ModelObservations(seen);
    }

    private static @Nullable BigDecimal enough(@Nullable Quality quality) {
        return quality != null && quality.enough() ? quality.share() : null;
    }

    private static Map<Category, BigDecimal> qualityIn(Figures known, String alias) {
        var quality = new EnumMap<Category, BigDecimal>(Category.class);
        for (Category category : Category.values()) {
            BigDecimal share = enough(
                    known.qualityIn.getOrDefault(category.label(), Map.of()).get(alias));
            if (share != null) {
                quality.put(category, share);
            }
        }
        return quality;
    }

    /** Whether somebody has taken a model out of the routing. */
    boolean isPaused(String alias) {
        return pauses.now().containsKey(alias);
    }

    private @Nullable String words(@Nullable Pause pause) {
        return pause == null ? null : pause.words(clock.instant(), zone.id());
    }

    private Map<String, String> off() {
        Instant now = clock.instant();
        return health.standings().stream()
                .filter(status -> status.model() != null && status.state() == State.OFF)
                .filter(status -> status.until() == null || status.until().isAfter(now))
                .collect(Collectors.toMap(
                        status -> Objects.requireNonNull(status.model()), ModelObserver::words, (a, b) -> a));
    }

    private static String words(BreakerStatus status) {
        String until = status.until() == null ? "" : " until " + TIME.format(status.until());
        return "off%s, %d of %d attempts failed".formatted(until, status.failures(), status.calls());
    }

    private Figures figures() {
        boolean simulated = targets.current().simulated();
        Figures last = figures;
        long now = nanoTime.getAsLong();
        if (last == null || last.simulated != simulated || now - last.seen >= LOOK_EVERY) {
            last = new Figures(
                    simulated,
                    latencies.timesToFirstText(simulated),
                    qualities.figures(simulated, null, null),
                    qualities.figures(simulated, QualityReports.By.CATEGORY),
                    now);
            figures = last;
        }
        return last;
    }
}
