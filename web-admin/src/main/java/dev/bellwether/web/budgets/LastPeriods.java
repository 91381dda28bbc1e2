package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Finds what the period before the present one cost, of what a budget is about. */
@Component
class LastPeriods {

    private final SpendReports reports;
    private final Clock clock;

    LastPeriods(SpendReports reports, Clock clock) {
        this.reports = reports;
        this.clock = clock;
    }

    /** What it cost, by the books' roll-ups. */
    LastPeriod of(BudgetSpec spec, ZoneId zone, boolean simulated) {
        DateRange period = last(spec.period(), zone);
        Dimension dimension = dimension(spec.scope());
        SpendQuery query = SpendQuery.of(period, simulated);
        SpendReport report = reports.totals(dimension == null ? query : query.with(dimension, spec.value()));
        return new LastPeriod(
                period.from(),
                period.to(),
                report.total().spend(),
                report.total().unpriced(),
                spec.limit());
    }

    private DateRange last(BudgetPeriod period, ZoneId zone) {
        Instant now = clock.instant();
        Instant begun = period.start(now, zone);
        Instant before = period.start(begun.minusMillis(1), zone);
        return new DateRange(
                LocalDate.ofInstant(before, zone),
                LocalDate.ofInstant(begun, zone).minusDays(1),
                zone);
    }

    static @Nullable Dimension dimension(Scope scope) {
        return switch (scope) {
            case ALL -> null;
            case CALLER -> Dimension.CALLER;
            case TAG -> Dimension.TAG;
            case MODEL -> Dimension.MODEL;
            case TIER -> Dimension.TIER;
        };
    }
}
