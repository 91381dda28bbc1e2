package dev.bellwether.web.health;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.relay.RelayHealth;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.RecentModelActivity;
import dev.bellwether.core.spend.RecentModels;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Brings together what the books, the breakers of this process, the rules and people say of each model. */
@Component
public class ModelHealthLines {

    private final Catalogs catalogs;
    private final Routers routers;
    private final RelayHealth health;
    private final RefreshedPauses pauses;
    private final RecentModels recent;
    private final PriceDay day;
    private final Clock clock;

    ModelHealthLines(
            Catalogs catalogs,
            Routers routers,
            RelayHealth health,
            RefreshedPauses pauses,
            RecentModels recent,
            PriceDay day,
            Clock clock) {
        this.catalogs = catalogs;
        this.routers = routers;
        this.health = health;
        this.pauses = pauses;
        this.recent = recent;
        this.day = day;
        this.clock = clock;
    }

    /**
     * Every model of the catalogue, in its order.
     *
     * @param simulated whether simulated calls count, or real ones
     */
    List<HealthLine> all(boolean simulated) {
        return lines(catalogs.current().models(), simulated);
    }

    /** One model. */
    public HealthLine one(Model model, boolean simulated) {
        return lines(List.of(model), simulated).get(0);
    }

    private List<HealthLine> lines(List<Model> models, boolean simulated) {
        Map<String, RecentModelActivity> activity =
                recent.recent(models.stream().map(Model::alias).toList(), clock.instant(), simulated);
        Map<String, Pause> paused = pauses.now();
        Map<String, BreakerStatus> breakers = health.statuses().stream()
                .filter(status -> status.model() != null)
                .collect(Collectors.toMap(
                        status -> Objects.requireNonNull(status.model()), Function.identity(), (one, other) -> other));
        return models.stream()
                .map(model -> new HealthLine(
                        model.alias(),
                        tiers(model.alias()).stream().map(Tier::label).toList(),
                        isPriced(model),
                        breakers.get(model.alias()),
                        paused.get(model.alias()),
                        Objects.requireNonNull(activity.get(model.alias()))))
                .toList();
    }

    /** The relay as a whole, if this process has asked it. */
    @Nullable BreakerStatus relay() {
        return health.statuses().stream()
                .filter(status -> status.model() == null)
                .findFirst()
                .orElse(null);
    }

    /** Tiers in which nobody else is left: with this model paused their calls go to other tiers. */
    public List<Tier> emptiedWithout(String alias) {
        Map<String, Pause> paused = pauses.now();
        return tiers(alias).stream()
                .filter(tier -> candidates(tier).stream()
                        .filter(other -> !other.equals(alias) && !paused.containsKey(other))
                        .map(catalogs.current()::find)
                        .flatMap(Optional::stream)
                        .noneMatch(this::isPriced))
                .toList();
    }

    /** Where calls go whose tier has nobody left; the end of a key among the messages. */
    String tierFallback() {
        return routers.current().rules().tierFallback().name().toLowerCase(Locale.ROOT);
    }

    private List<Tier> tiers(String alias) {
        return Arrays.stream(Tier.values())
                .filter(tier -> candidates(tier).contains(alias))
                .toList();
    }

    private List<String> candidates(Tier tier) {
        return routers.current().rules().tier(tier).candidates();
    }

    private boolean isPriced(Model model) {
        return model.priceOn(day.today()).isPresent();
    }
}
