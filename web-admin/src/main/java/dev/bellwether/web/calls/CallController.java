package dev.bellwether.web.calls;

import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.ledger.Transcripts;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.Origins;
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

/** {@code /requests/{id}}: one call with all that is known of it, and its words for those who may read them. */
@Controller
class CallController {

    /** A batch takes its time. */
    private static final int DAYS_AROUND = 7;

    private final CallAccess desk;
    private final CallReplays replays;
    private final Origins origins;
    private final ReportingZone zone;

    CallController(CallAccess desk, CallReplays replays, Origins origins, ReportingZone zone) {
        this.desk = desk;
        this.replays = replays;
        this.origins = origins;
        this.zone = zone;
    }

    @GetMapping("/requests/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal SignedIn who, Model model) {
        return page(desk.find(id), who, model);
    }

    /** Shown in the answer itself and nowhere else, so that a link or a second look shows nothing. */
    @PostMapping("/requests/{id}/text")
    String words(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        CallLookup.Detail detail = desk.find(id);
        try {
            Optional<Transcripts.Transcript> transcript = desk.words(detail.call(), reason, who, origins.of(who));
            model.addAttribute("words", transcript.orElse(null));
            model.addAttribute("wordless", transcript.isEmpty());
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
        model.addAttribute("waterfall", AttemptTimeline.of(detail));
        model.addAttribute("around", desk.around(detail.call()));
        model.addAttribute("replay", replays.rows(detail.call()));
        model.addAttribute("reading", desk.reading(detail.call(), who).name());
        model.addAttribute("kept", desk.wordsKept());
        model.addAttribute("stored", desk.hasWords(detail.call()));
        return "requests/request";
    }
}
