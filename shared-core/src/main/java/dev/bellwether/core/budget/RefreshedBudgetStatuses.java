package dev.bellwether.core.budget;

import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.store.SqliteFailures;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads how budgets stand. Which budgets there are is looked up no more often than five times a second, so that calls
 * without budgets cost nothing; how those stand that concern a call is read each time.
 */
final class RefreshedBudgetStatuses implements BudgetStatuses {

    private static final long LOOK_EVERY = Duration.ofMillis(200).toNanos();

    private static final String IN_FORCE = Balance.NEWEST + " order by b.name";

    private final JdbcClient jdbc;
    private final Clock clock;
    private final LongSupplier nanoTime;
    private volatile @Nullable Known known;

    private record Known(List<Budget> budgets, long seen) {}

    /** @param nanoTime a clock that only runs forward, in nanoseconds */
    RefreshedBudgetStatuses(JdbcClient jdbc, Clock clock, LongSupplier nanoTime) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<BudgetStatus> of(Caller caller, boolean simulated) {
        return budgets().stream().noneMatch(budget -> mayConcern(budget, caller))
                ? List.of()
                : all(simulated).stream()
                        .filter(status -> mayConcern(status.budget(), caller))
                        .toList();
    }

    /** Those of every budget in force, by name. */
    List<BudgetStatus> all(boolean simulated) {
        int money = simulated ? 1 : 0;
        Instant now = clock.instant();
        return read(() -> jdbc.sql(IN_FORCE)
                .param(money)
                .param(money)
                .query((row, at) -> Balance.read(row, simulated, now).standing())
                .list());
    }

    /** Looks at the next call, since this process has changed a budget. */
    void forget() {
        known = null;
    }

    private List<Budget> budgets() {
        Known last = known;
        long now = nanoTime.getAsLong();
        if (last == null || now - last.seen >= LOOK_EVERY) {
            last = new Known(all(false).stream().map(BudgetStatus::budget).toList(), now);
            known = last;
        }
        return last.budgets;
    }

    private static boolean mayConcern(Budget budget, Caller caller) {
        String value = budget.value();
        return switch (budget.scope()) {
            case ALL, MODEL, TIER -> true;
            case CALLER -> value != null && value.equals(caller.name());
            case TAG -> value != null && caller.tags().contains(value);
        };
    }

    static <T> T read(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
