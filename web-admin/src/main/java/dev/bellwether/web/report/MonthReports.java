package dev.bellwether.web.report;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.savings.SavingsReport;
import dev.bellwether.core.savings.SavingsReports;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendQuery;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.bill.BillChange;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.OptionalPart;
import dev.bellwether.web.layout.View;
import dev.bellwether.web.spend.BillExplanation;
import dev.bellwether.web.spend.Breakdown;
import dev.bellwether.web.spend.SpendOutlook;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Puts a month together. */
@Component
class MonthReports {

    private static final List<Dimension> TABLES = List.of(Dimension.TIER, Dimension.MODEL, Dimension.CALLER);

    private final SpendReports spend;
    private final SavingsReports savings;
    private final SpendOutlook outlook;
    private final Catalogs catalogs;
    private final Routers routers;
    private final Formats formats;
    private final Executor executor;

    MonthReports(
            SpendReports spend,
            SavingsReports savings,
            SpendOutlook outlook,
            Catalogs catalogs,
            Routers routers,
            Formats formats,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.spend = spend;
        this.savings = savings;
        this.outlook = outlook;
        this.catalogs = catalogs;
        this.routers = routers;
        this.formats = formats;
        this.executor = executor;
    }

    /**
     * A month.
     *
     * @param spend beside the month before
     * @param tables by tier, model and caller
     * @param budget the lowest one for everything in a month, if there is one
     */
    record MonthReport(
            SpendComparison spend,
            List<Breakdown> tables,
            OptionalPart<Budget> budget,
            OptionalPart<SavingsReport> savings,
            OptionalPart<BillExplanation> why) {}

    MonthReport of(View view) {
        Supplier<OptionalPart<SavingsReport>> saved = OptionalPart.async("savings", executor, () -> saved(view));
        Supplier<OptionalPart<BillChange>> why =
                OptionalPart.async("why the bill moved", executor, () -> outlook.change(view));
        SpendReport now =
                spend.totals(SpendQuery.of(view.period(), view.simulated()), TABLES.toArray(Dimension[]::new));
        SpendComparison compared = spend.compared(now, false);
        Stream<Breakdown> tables = TABLES.stream().map(by -> Breakdown.of(by, null, now, compared, false));
        return new MonthReport(
                compared,
                tables.toList(),
                OptionalPart.of("budget", () -> outlook.budget(view.simulated())),
                saved.get(),
                why.get().then("the words for it", change -> BillExplanation.of(change, formats)));
    }

    private SavingsReport saved(View view) {
        return savings.report(
                view.period(),
                view.simulated(),
                catalogs.current().require(routers.current().rules().baseline()));
    }
}
