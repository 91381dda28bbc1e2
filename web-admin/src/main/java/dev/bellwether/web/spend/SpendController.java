package dev.bellwether.web.spend;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Routers;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.spend.SpendReport;
import dev.bellwether.core.spend.SpendReport.Day;
import dev.bellwether.core.spend.SpendReport.Group;
import dev.bellwether.core.spend.SpendReports;
import dev.bellwether.core.spend.Sum;
import dev.bellwether.web.layout.Show;
import dev.bellwether.web.layout.View;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /spend}: total, by day, by model, by tier. */
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
        View view = view(parameters);
        SpendReport report = reports.report(view.period(), view.simulated(), view.filter("tier"));
        model.addAttribute("view", view);
        model.addAttribute("report", report);
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
        View view = view(parameters);
        SpendReport report = reports.report(view.period(), view.simulated(), view.filter("tier"));
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bellwether-spend.csv\"")
                .body(csv(report));
    }

    private String csv(SpendReport report) {
        var text = new StringWriter();
        try (CsvWriter writer = CsvWriter.builder().build(text)) {
            writer.writeRecord(
                    "day",
                    "zone",
                    "tier",
                    "simulated",
                    "requests",
                    "prompt_tokens",
                    "completion_tokens",
                    "cost_nano_usd",
                    "baseline_nano_usd",
                    "unsettled_attempts",
                    "unpriced_attempts");
            report.byDay().forEach(day -> day.tiers().forEach(tier -> writer.writeRecord(row(report, day, tier))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> row(SpendReport report, Day day, Group tier) {
        Sum sum = tier.sum();
        return List.of(
                day.day().toString(),
                zone.id().getId(),
                tier.name(),
                Boolean.toString(report.simulated()),
                Long.toString(sum.calls()),
                Long.toString(sum.promptTokens()),
                Long.toString(sum.completionTokens()),
                sum.knownSpend() == null ? "" : Long.toString(sum.spend().nanoUsd()),
                Long.toString(sum.baseline().nanoUsd()),
                Long.toString(sum.unsettled()),
                Long.toString(sum.unpriced()));
    }

    private static @Nullable Day dearest(SpendReport report) {
        return report.byDay().stream()
                .max(Comparator.comparing(day -> day.sum().spend()))
                .filter(day -> day.sum().calls() > 0)
                .orElse(null);
    }

    private View view(Map<String, String> parameters) {
        return View.of(parameters, targets.simulated(), zone.id(), clock);
    }
}
