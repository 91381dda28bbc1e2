package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.BudgetStatuses;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RemainingBudget;
import dev.bellwether.core.routing.Tier;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Looks up how the budgets stand that may concern a caller, and says it as the router and the door need it. */
final class BudgetLookup {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM uuuu 'at' HH:mm", Locale.ENGLISH);

    private final BudgetStatuses statuses;
    private final BooleanSupplier simulated;

    /** @param simulated whether calls go to the simulated relay, whose money is counted apart */
    BudgetLookup(BudgetStatuses statuses, BooleanSupplier simulated) {
        this.statuses = statuses;
        this.simulated = simulated;
    }

    /**
     * How they stand.
     *
     * @param budgets as the router needs them
     * @param exhausted the first that has nothing left for the call, whatever answers: one that blocks before others
     */
    record Result(List<RemainingBudget> budgets, Optional<BudgetStatus> exhausted) {

        /** Whether not even the cache may answer. */
        boolean blocks() {
            return exhausted.isPresent() && exhausted.get().budget().whenExhausted() == WhenExhausted.BLOCK;
        }
    }

    /** @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read */
    Result of(Caller caller) {
        List<BudgetStatus> found = statuses.of(caller, simulated.getAsBoolean());
        return new Result(
                found.stream().map(BudgetLookup::remainingBudget).toList(),
                exhausted(found, WhenExhausted.BLOCK).or(() -> exhausted(found, WhenExhausted.CACHE_ONLY)));
    }

    private static Optional<BudgetStatus> exhausted(List<BudgetStatus> found, WhenExhausted then) {
        return found.stream()
                .filter(status -> status.isExhausted()
                        && status.budget().whenExhausted() == then
                        && isAboutTheCall(status.budget().scope()))
                .findFirst();
    }

    /** The tier and the model are not known before the route is. */
    private static boolean isAboutTheCall(Scope scope) {
        return scope != Scope.MODEL && scope != Scope.TIER;
    }

    private static RemainingBudget remainingBudget(BudgetStatus status) {
        Budget budget = status.budget();
        String value = budget.value();
        ZoneId zone = budget.zone();
        return new RemainingBudget(
                budget.name(),
                budget.period().label(),
                status.from(),
                MOMENT.format(status.resets().atZone(zone)) + " (" + zone + ")",
                budget.scope() == Scope.MODEL ? value : null,
                budget.scope() == Scope.TIER
                        ? Tier.valueOf(Objects.requireNonNull(value).toUpperCase(Locale.ROOT))
                        : null,
                budget.limit(),
                status.spent().plus(status.reserved()),
                budget.whenExhausted() != WhenExhausted.ALLOW,
                budget.warnPercent(),
                budget.stepPercent(),
                status.warns(),
                status.stepsDown());
    }
}
