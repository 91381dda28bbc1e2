package dev.bellwether.web.calls;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallList;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** {@code /calls}: the calls, the newest first, and the same as CSV. */
@Controller
class CallsController {

    private final CallAccess access;
    private final CallList list;
    private final Catalogs catalogs;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;
    private final Formats formats;
    private final AuditActors auditActors;

    CallsController(
            CallAccess access,
            CallList list,
            Catalogs catalogs,
            RelayTargets targets,
            ReportingZone zone,
            Clock clock,
            Formats formats,
            AuditActors auditActors) {
        this.access = access;
        this.list = list;
        this.catalogs = catalogs;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
        this.formats = formats;
        this.auditActors = auditActors;
    }

    @GetMapping("/calls")
    String list(@RequestParam Map<String, String> parameters, Model model) {
        CallsView shown = shown(parameters);
        CallAccess.Listing listing = access.list(shown);
        model.addAttribute("title", title(shown));
        model.addAttribute("shown", shown);
        model.addAttribute("view", shown.view());
        model.addAttribute("page", listing.page());
        model.addAttribute("count", listing.count());
        model.addAttribute("volume", listing.volume());
        model.addAttribute("chart", VolumeChart.of(listing.volume(), shown, formats));
        model.addAttribute("tiers", Tier.values());
        model.addAttribute("outcomes", CallFilter.OUTCOMES);
        model.addAttribute("purposes", CallsView.PURPOSES);
        model.addAttribute("sources", CallsView.SOURCES);
        model.addAttribute("models", catalogs.current().models());
        model.addAttribute("upTo", clock.instant());
        return "calls/calls";
    }

    @GetMapping("/calls.csv")
    ResponseEntity<StreamingResponseBody> csv(
            @RequestParam Map<String, String> parameters,
            @AuthenticationPrincipal SignedIn who,
            HttpServletRequest request) {
        CallFilter filter = access.export(
                shown(parameters).filter(), String.valueOf(request.getQueryString()), who, auditActors.of(who));
        var csv = new CallsCsv(zone.id());
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/csv; charset=utf-8")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"bellwether-calls.csv\"")
                .body(out -> csv.write(out, CallAccess.rows(list, filter)));
    }

    /** Names the filters, so that a bookmark or a tab says what it shows. */
    private String title(CallsView shown) {
        return shown.set().isEmpty()
                ? formats.text("calls.title")
                : formats.text("calls.title.filtered", shown.describeAll(formats));
    }

    private CallsView shown(Map<String, String> parameters) {
        return CallsView.of(parameters, targets.simulated(), zone.id(), clock);
    }
}
