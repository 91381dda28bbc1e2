package dev.bellwether.web.calls;

import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /calls/{id}}: one call with all that is known of it, and its words for those who may read them. */
@Controller
class CallController {

    /** A batch takes its time. */
    private static final int DAYS_AROUND = 7;

    private final CallAccess access;
    private final CallReplays replays;
    private final AuditActors auditActors;
    private final ReportingZone zone;

    CallController(CallAccess access, CallReplays replays, AuditActors auditActors, ReportingZone zone) {
        this.access = access;
        this.replays = replays;
        this.auditActors = auditActors;
        this.zone = zone;
    }

    @GetMapping("/calls/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal SignedIn who, Model model) {
        return page(access.find(id), who, model);
    }

    /** Shown in the answer itself and nowhere else, so that a link or a second look shows nothing. */
    @PostMapping("/calls/{id}/transcript")
    String transcript(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        CallLookup.Detail detail = access.find(id);
        try {
            Optional<Transcripts.Transcript> transcript =
                    access.transcript(detail.call(), reason, who, auditActors.of(who));
            model.addAttribute("transcript", transcript.orElse(null));
            model.addAttribute("noTranscript", transcript.isEmpty());
        } catch (Problem e) {
            model.addAttribute("problem", e);
            model.addAttribute("reason", reason);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page(detail, who, model);
    }

    private String page(CallLookup.Detail detail, SignedIn who, Model model) {
        model.addAttribute("detail", detail);
        LocalDate day = LocalDate.ofInstant(detail.call().at(), zone.id());
        model.addAttribute("firstDay", day.minusDays(DAYS_AROUND));
        model.addAttribute("lastDay", day.plusDays(DAYS_AROUND));
        model.addAttribute("timeline", AttemptTimeline.of(detail));
        model.addAttribute("around", access.around(detail.call()));
        model.addAttribute("replay", replays.rows(detail.call()));
        model.addAttribute("reading", access.reading(detail.call(), who).name());
        model.addAttribute("keepsTranscripts", access.keepsTranscripts());
        model.addAttribute("hasTranscript", access.hasTranscript(detail.call()));
        return "calls/call";
    }
}
