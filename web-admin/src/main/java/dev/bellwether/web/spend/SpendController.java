package dev.bellwether.web.spend;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Day;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.bill.BillChange;
import dev.bellwether.core.spend.forecast.Forecast;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.OptionalPart;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /spend}: total, by day and by any dimension, beside the period before. */
@Controller
class SpendController {

    /** How a call can end, and be filtered by. */
    private static final List<String> OUTCOMES = List.of("answered", "cached", "failed", "refused", "cancelled");

    private static final List<String> PURPOSES = List.of("ask", "batch", "compare", "judge");

    private final SpendReports reports;
    private final SpendOutlook outlook;
    private final RelayTargets targets;
    private final Routers routers;
    private final Catalogs catalogs;
    private final ReportingZone zone;
    private final Clock clock;
    private final Formats formats;
    private final Executor executor;

    SpendController(
            SpendReports reports,
            SpendOutlook outlook,
            RelayTargets targets,
            Routers routers,
            Catalogs catalogs,
            ReportingZone zone,
            Clock clock,
            Formats formats,
            @Qualifier("applicationTaskExecutor") Executor executor) {
        this.reports = reports;
        this.outlook = outlook;
        this.targets = targets;
        this.routers = routers;
        this.catalogs = catalogs;
        this.zone = zone;
        this.clock = clock;
        this.formats = formats;
        this.executor = executor;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/spend";
    }

    @GetMapping("/spend")
    String spend(@RequestParam Map<String, String> parameters, Model model) {
        SpendView shown = SpendView.of(parameters, targets.simulated(), zone.id(), clock);
        model.addAttribute("upTo", clock.instant());
        Supplier<OptionalPart<BillChange>> why =
                OptionalPart.async("why the bill moved", executor, () -> outlook.change(shown.view()));
        Supplier<OptionalPart<Forecast>> forecast =
                OptionalPart.async("forecast", executor, () -> outlook.forecast(shown.view()));
        SpendReport report = reports.report(shown.query(), shown.apart());
        model.addAttribute("view", shown.view());
        model.addAttribute("shown", shown);
        model.addAttribute("report", report);
        model.addAttribute("costliest", costliest(report, shown));
        model.addAttribute("decimals", report.total().spend().columnDecimals());
        model.addAttribute("ever", !report.isEmpty() || reports.any(report.simulated()));
        model.addAttribute("others", reports.any(!report.simulated()));
        addChoices(shown, model);
        addComparison(shown, report, model);
        model.addAttribute("why", why.get().then("the words for it", change -> BillExplanation.of(change, formats)));
        addOutlook(shown, report, forecast.get(), model);
        return "spend";
    }

    private void addChoices(SpendView shown, Model model) {
        model.addAttribute("presets", shown.presets(LocalDate.ofInstant(clock.instant(), zone.id())));
        model.addAttribute("dimensions", Dimension.values());
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("categories", Category.values());
        model.addAttribute("outcomes", OUTCOMES);
        model.addAttribute("purposes", PURPOSES);
        model.addAttribute("models", catalogs.current().models());
        model.addAttribute("baseline", routers.current().rules().baseline());
        model.addAttribute("baselines", reports.baselines(shown.query()));
    }

    private void addComparison(SpendView shown, SpendReport report, Model model) {
        OptionalPart<SpendComparison> compared = OptionalPart.of(
                "the period before", () -> shown.compare() ? reports.compared(report, shown.byDays()) : null);
        model.addAttribute("compared", compared);
        model.addAttribute("breakdowns", Breakdown.of(shown, report, compared.value()));
    }

    private void addOutlook(SpendView shown, SpendReport report, OptionalPart<Forecast> forecast, Model model) {
        OptionalPart<Budget> budget = OptionalPart.of("budget", () -> outlook.budget(report.simulated()));
        model.addAttribute("forecast", forecast);
        model.addAttribute("budget", budget);
        Forecast made = forecast.value();
        DayAmounts expected = made == null ? null : DayAmounts.of(made, budget.value());
        model.addAttribute("expected", expected);
        model.addAttribute("chart", DayChart.of(report, shown, expected, formats));
    }

    private static @Nullable Day costliest(SpendReport report, SpendView shown) {
        return report.byDay(shown.series()).stream()
                .max(Comparator.comparing(day -> day.totals().spend()))
                .filter(day -> day.totals().spend().nanoUsd() > 0)
                .orElse(null);
    }
}
