package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.Standing;
import dev.bellwether.core.budget.Standings;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.routing.Allowance;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Tier;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks up how the budgets stand that may concern a caller, and says it as the router and the door need it. */
final class Allowances {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final Standings standings;
    private final BooleanSupplier simulated;

    /** @param simulated whether calls go to the simulated relay, whose money is counted apart */
    Allowances(Standings standings, BooleanSupplier simulated) {
        this.standings = standings;
        this.simulated = simulated;
    }

    /**
     * How they stand.
     *
     * @param budgets as the router needs them
     * @param exhausted the first that has nothing left for the call, whatever answers: one that blocks before others
     */
    record Look(List<Allowance> budgets, Optional<Standing> exhausted) {

        /** Whether not even the cache may answer. */
        boolean blocks() {
            return exhausted.isPresent() && exhausted.get().budget().whenExhausted() == WhenExhausted.BLOCK;
        }
    }

    /** @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read */
    Look of(Caller caller) {
        List<Standing> found = standings.of(caller, simulated.getAsBoolean());
        return new Look(
                found.stream().map(Allowances::allowance).toList(),
                exhausted(found, WhenExhausted.BLOCK).or(() -> exhausted(found, WhenExhausted.CACHE_ONLY)));
    }

    private static Optional<Standing> exhausted(List<Standing> found, WhenExhausted then) {
        return found.stream()
                .filter(standing -> standing.isExhausted()
                        && standing.budget().whenExhausted() == then
                        && isAboutTheCall(standing.budget().scope()))
                .findFirst();
    }

    /** The tier and the model are not known before the route is. */
    private static boolean isAboutTheCall(Scope scope) {
        return scope != Scope.MODEL && scope != Scope.TIER;
    }

    private static Allowance allowance(Standing standing) {
        Budget budget = standing.budget();
        String value = budget.value();
        ZoneId zone = budget.zone();
        return new Allowance(
                budget.name(),
                budget.cycle().label(),
                standing.from(),
                MOMENT.format(standing.resets().atZone(zone)) + " (" + zone + ")",
                budget.scope() == Scope.MODEL ? value : null,
                budget.scope() == Scope.TIER
                        ? Tier.valueOf(Objects.requireNonNull(value).toUpperCase(Locale.ROOT))
                        : null,
                budget.limit(),
                standing.spent().plus(standing.reserved()),
                budget.whenExhausted() != WhenExhausted.ALLOW,
                budget.warnPercent(),
                budget.stepPercent(),
                standing.warns(),
                standing.stepsDown());
    }
}
