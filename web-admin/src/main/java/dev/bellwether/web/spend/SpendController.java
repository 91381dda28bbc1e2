package dev.bellwether.web.spend;

import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.Dimension;
import dev.bellwether.core.spend.SpendComparison;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Day;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.web.layout.Show;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /spend}: total, by day and by any dimension, beside the period before. */
@Controller
class SpendController {

    private final SpendReports reports;
    private final RelayTargets targets;
    private final Routers routers;
    private final ReportingZone zone;
    private final Clock clock;
    private final Show show;

    SpendController(
            SpendReports reports, RelayTargets targets, Routers routers, ReportingZone zone, Clock clock, Show show) {
        this.reports = reports;
        this.targets = targets;
        this.routers = routers;
        this.zone = zone;
        this.clock = clock;
        this.show = show;
    }

    @GetMapping("/")
    String start() {
        return "redirect:/spend";
    }

    @GetMapping("/spend")
    String spend(@RequestParam Map<String, String> parameters, Model model) {
        SpendView shown = shown(parameters);
        View view = shown.view();
        SpendReport report = reports.report(shown.query());
        boolean days = shown.by() == Dimension.DAY || shown.then() == Dimension.DAY;
        SpendComparison compared = shown.compare() ? reports.compared(report, days) : null;
        model.addAttribute("view", view);
        model.addAttribute("shown", shown);
        model.addAttribute("report", report);
        model.addAttribute("compared", compared);
        model.addAttribute("breakdowns", Breakdown.of(shown, report, compared));
        model.addAttribute("dimensions", Dimension.values());
        model.addAttribute("chart", DayChart.of(report, view, show));
        model.addAttribute("dearest", dearest(report));
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("baseline", routers.current().rules().baseline());
        model.addAttribute("decimals", report.total().spend().columnDecimals());
        model.addAttribute("ever", reports.calls(view.simulated()));
        model.addAttribute("others", reports.calls(!view.simulated()));
        model.addAttribute("upTo", clock.instant());
        return "spend";
    }

    @GetMapping("/spend.csv")
    ResponseEntity<String> csv(@RequestParam Map<String, String> parameters) {
        return file(export(parameters).csv(), "text/csv; charset=utf-8", "bellwether-spend.csv");
    }

    @GetMapping("/spend.json")
    ResponseEntity<String> json(@RequestParam Map<String, String> parameters) {
        return file(export(parameters).json(), "application/json", "bellwether-spend.json");
    }

    private SpendExport export(Map<String, String> parameters) {
        SpendView shown = shown(parameters);
        return SpendExport.of(reports.report(shown.query()), shown);
    }

    private static ResponseEntity<String> file(String text, String type, String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .body(text);
    }

    private static @Nullable Day dearest(SpendReport report) {
        return report.byDay().stream()
                .max(Comparator.comparing(day -> day.sum().spend()))
                .filter(day -> day.sum().calls() > 0)
                .orElse(null);
    }

    private SpendView shown(Map<String, String> parameters) {
        return SpendView.of(parameters, targets.simulated(), zone.id(), clock);
    }
}
