package dev.bellwether.web.report;

import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.layout.View;
import dev.bellwether.web.security.SignedIn;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /reports/month/2026-11}: a month on one page, to be printed. */
@Controller
class ReportController {

    /** There are no books from before. */
    private static final int FIRST_YEAR = 2000;

    private final MonthReports reports;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;
    private final Formats formats;

    ReportController(MonthReports reports, RelayTargets targets, ReportingZone zone, Clock clock, Formats formats) {
        this.reports = reports;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
        this.formats = formats;
    }

    @GetMapping("/reports/month/{month}")
    String month(
            @PathVariable String month,
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn who,
            Model model) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, zone.id());
        YearMonth shown = parsed(month, YearMonth.from(today));
        View view = View.of(days(shown, today, parameters), Set.of(), targets.simulated(), zone.id(), clock);
        model.addAttribute("title", formats.text("report.title", formats.month(shown)));
        model.addAttribute("upTo", now);
        model.addAttribute("who", who);
        model.addAttribute("month", shown);
        model.addAttribute("previous", shown.equals(YearMonth.of(FIRST_YEAR, 1)) ? null : shown.minusMonths(1));
        model.addAttribute("next", shown.isBefore(YearMonth.from(today)) ? shown.plusMonths(1) : null);
        model.addAttribute("over", shown.isBefore(YearMonth.from(today)));
        model.addAttribute("view", view);
        model.addAttribute("report", reports.of(view));
        return "report";
    }

    /** All of the month, of the present one as far as it has come. */
    private static Map<String, String> days(YearMonth month, LocalDate today, Map<String, String> parameters) {
        var days = new HashMap<>(parameters);
        LocalDate last = month.atEndOfMonth();
        days.put("from", month.atDay(1).toString());
        days.put("to", (last.isAfter(today) ? today : last).toString());
        return days;
    }

    private static YearMonth parsed(String text, YearMonth last) {
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= FIRST_YEAR && !month.isAfter(last)) {
                return month;
            }
        } catch (DateTimeException e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such month.", e);
        }
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such month.");
    }
}
