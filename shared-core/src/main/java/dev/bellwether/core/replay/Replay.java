package dev.bellwether.core.replay;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.replay.ReplayReport.Change;
import dev.bellwether.core.replay.ReplayReport.Flow;
import dev.bellwether.core.replay.ReplayReport.Target;
import dev.bellwether.core.routing.Features;
import dev.bellwether.core.routing.ModelObservations;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteQuestion;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Router;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** One replay under way: takes past calls and adds up what would have become of them. Not for two threads. */
final class Replay {

    private static final Comparator<Change> BY_DIFFERENCE = Comparator.comparingLong(
                    (Change change) -> Math.abs(difference(change)))
            .thenComparing(Change::id);

    private final Router router;
    private final ModelObservations observations;
    private final IntFunction<Set<String>> recordedPatterns;
    private final int maxChanges;

    private final Map<List<Target>, FlowTotals> flows = new HashMap<>();
    private final PriorityQueue<Change> changes = new PriorityQueue<>(BY_DIFFERENCE);
    private final Set<String> unrecordedPatterns = new TreeSet<>();
    private int calls;
    private int named;
    private int notReplayed;
    private int refused;
    private @Nullable Instant from;
    private @Nullable Instant to;

    /**
     * @param router the other rules
     * @param observations how fast the models are; nobody is off
     * @param recordedPatterns the expressions that a version of the rules looked for; asked by several threads
     */
    Replay(Router router, ModelObservations observations, IntFunction<Set<String>> recordedPatterns, int maxChanges) {
        this.router = router;
        this.observations = observations;
        this.recordedPatterns = recordedPatterns;
        this.maxChanges = maxChanges;
    }

    /** What calls of one flow add up to. */
    private static final class FlowTotals {
        private int calls;
        private int priced;
        private int cached;
        private long promptTokens;
        private long completionTokens;
        private Money before = Money.ZERO;
        private Money after = Money.ZERO;
    }

    /** Takes calls: decides on all cores, adds up on this one. */
    void add(List<PastCall> past) {
        past.parallelStream().map(this::outcome).toList().forEach(this::add);
    }

    /** What becomes of a call; no route if it named its model, is refused, or cannot be told. */
    private record ReplayedCall(
            PastCall call,
            Features features,
            Fate fate,
            @Nullable Route route) {}

    private enum Fate {
        NAMED,
        REFUSED,
        NOT_REPLAYED,
        ROUTED
    }

    private ReplayedCall outcome(PastCall call) {
        RouteQuestion question = call.question();
        Features features = question.features();
        RouteWish wish = question.wish();
        if (wish.model() != null && features.alias() == null) {
            return new ReplayedCall(call, features, Fate.NAMED, null);
        }
        try {
            return router.decide(
                            router.recast(features), wish, observations, recordedPatterns.apply(call.rulesVersion()))
                    .map(route -> new ReplayedCall(call, features, Fate.ROUTED, route))
                    .orElseGet(() -> new ReplayedCall(call, features, Fate.NOT_REPLAYED, null));
        } catch (RouteRefused | UnknownModel e) {
            return new ReplayedCall(call, features, Fate.REFUSED, null);
        }
    }

    private void add(ReplayedCall replayedCall) {
        PastCall call = replayedCall.call;
        calls++;
        from = from == null || call.at().isBefore(from) ? call.at() : from;
        to = to == null || call.at().isAfter(to) ? call.at() : to;
        switch (replayedCall.fate) {
            case NAMED -> named++;
            case REFUSED -> refused++;
            case NOT_REPLAYED -> notReplayed(call);
            case ROUTED -> moved(call, replayedCall.features, Objects.requireNonNull(replayedCall.route));
        }
    }

    private void notReplayed(PastCall call) {
        notReplayed++;
        Set<String> then = recordedPatterns.apply(call.rulesVersion());
        router.rules().expressions().stream()
                .filter(expression -> !then.contains(expression))
                .forEach(unrecordedPatterns::add);
    }

    private void moved(PastCall call, Features features, Route route) {
        var now = new Target(route.tier().label(), route.picked().model().alias());
        // A call that was refused then went nowhere, for nothing.
        var then = new Target(call.tier(), call.model() == null ? "refused" : call.model());
        FlowTotals totals = flows.computeIfAbsent(List.of(then, now), targets -> new FlowTotals());
        totals.calls++;
        totals.cached += call.cached() ? 1 : 0;
        Usage usage = call.usage();
        Money before = usage == null ? null : cost(usage, then.model(), features.day());
        Money after = usage == null ? null : cost(usage, now.model(), features.day());
        if (usage != null && before != null && after != null) {
            totals.priced++;
            totals.promptTokens += usage.promptTokens();
            totals.completionTokens += usage.completionTokens();
            totals.before = totals.before.plus(before);
            totals.after = totals.after.plus(after);
        }
        if (!then.equals(now)) {
            addChange(new Change(
                    call.id(),
                    call.at(),
                    call.category(),
                    features.requiredCapabilities().promptTokens(),
                    then,
                    now,
                    before,
                    after));
        }
    }

    private void addChange(Change change) {
        changes.add(change);
        if (changes.size() > maxChanges) {
            changes.poll();
        }
    }

    private @Nullable Money cost(Usage usage, String alias, LocalDate day) {
        Price price = router.catalog()
                .find(alias)
                .flatMap(model -> model.priceOn(day))
                .orElse(null);
        return price == null ? null : CostModel.cost(usage, price);
    }

    private static long difference(Change change) {
        return change.before() == null || change.after() == null
                ? 0
                : change.after().minus(change.before()).nanoUsd();
    }

    ReplayReport report() {
        var all = new ArrayList<Flow>();
        flows.forEach((targets, totals) -> all.add(flow(targets.get(0), targets.get(1), totals)));
        all.sort(Comparator.comparing(Flow::moved)
                .reversed()
                .thenComparing(Comparator.comparingLong((Flow flow) ->
                                Math.abs(flow.after().minus(flow.before()).nanoUsd()))
                        .reversed())
                .thenComparing(Comparator.comparingInt(Flow::calls).reversed())
                .thenComparing(flow -> flow.then() + " " + flow.now()));
        List<Change> greatest =
                changes.stream().sorted(BY_DIFFERENCE.reversed()).toList();
        return new ReplayReport(
                calls, from, to, named, notReplayed, Set.copyOf(unrecordedPatterns), refused, all, greatest);
    }

    private Flow flow(Target then, Target now, FlowTotals totals) {
        return new Flow(
                then,
                now,
                totals.calls,
                totals.priced,
                totals.cached,
                totals.promptTokens,
                totals.completionTokens,
                totals.before,
                totals.after,
                latency(then.model()),
                latency(now.model()));
    }

    private int latency(String alias) {
        Integer measured = observations.of(alias).latencyMillis();
        return measured != null
                ? measured
                : router.catalog().find(alias).map(Model::latencyMillis).orElse(0);
    }
}
