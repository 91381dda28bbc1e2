package dev.bellwether.web.spend;

import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.SignedIn;
import java.time.Clock;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** {@code /spend.csv} and {@code /spend.json}: what {@code /spend} shows, for machines. */
@Controller
class SpendExportController {

    private final SpendExports exports;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;
    private final AuditActors auditActors;

    SpendExportController(
            SpendExports exports, RelayTargets targets, ReportingZone zone, Clock clock, AuditActors auditActors) {
        this.exports = exports;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
        this.auditActors = auditActors;
    }

    @GetMapping("/spend.csv")
    ResponseEntity<StreamingResponseBody> csv(
            @RequestParam Map<String, String> parameters, @AuthenticationPrincipal SignedIn who) {
        SpendExport export = export(parameters, who, "CSV");
        return file("text/csv; charset=utf-8", "bellwether-spend.csv").body(export::csv);
    }

    @GetMapping("/spend.json")
    ResponseEntity<String> json(@RequestParam Map<String, String> parameters, @AuthenticationPrincipal SignedIn who) {
        return file("application/json", "bellwether-spend.json")
                .body(export(parameters, who, "JSON").json());
    }

    private SpendExport export(Map<String, String> parameters, SignedIn who, String format) {
        return exports.spend(
                SpendView.of(parameters, targets.simulated(), zone.id(), clock), format, who, auditActors.of(who));
    }

    private static ResponseEntity.BodyBuilder file(String type, String name) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, type)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    }
}
