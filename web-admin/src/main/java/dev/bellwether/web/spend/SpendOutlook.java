package dev.bellwether.web.spend;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.BudgetStatuses;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.spend.bill.BillChange;
import dev.bellwether.core.spend.bill.BillChanges;
import dev.bellwether.core.spend.forecast.Forecast;
import dev.bellwether.core.spend.forecast.Forecasts;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where the bill is going, and why it is not what it was. */
@Component
public class SpendOutlook {

    private final Forecasts forecasts;
    private final BillChanges changes;
    private final BudgetStatuses statuses;
    private final Clock clock;

    SpendOutlook(Forecasts forecasts, BillChanges changes, BudgetStatuses statuses, Clock clock) {
        this.forecasts = forecasts;
        this.changes = changes;
        this.statuses = statuses;
        this.clock = clock;
    }

    /** The forecast of this month, or null for a view that is not of all of it. */
    @Nullable Forecast forecast(View view) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), view.period().zone());
        boolean month = SpendView.query(view).filters().isEmpty()
                && view.period().to().equals(today)
                && view.period().from().equals(YearMonth.from(today).atDay(1));
        return month ? forecasts.month(view.simulated(), view.period().zone(), clock.instant()) : null;
    }

    /** The lowest budget for everything in a month, or null. */
    public @Nullable Budget budget(boolean simulated) {
        return statuses.of(Caller.ANYONE, simulated).stream()
                .map(BudgetStatus::budget)
                .filter(budget -> budget.scope() == Scope.ALL && budget.period() == BudgetPeriod.MONTH)
                .min(Comparator.comparing(Budget::limit))
                .orElse(null);
    }

    /** Why the bill of a view moved since the period before. */
    public BillChange change(View view) {
        return changes.against(SpendView.query(view), view.period().before());
    }
}
