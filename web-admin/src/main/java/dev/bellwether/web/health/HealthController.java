package dev.bellwether.web.health;

import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.maintenance.health.Doctor;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /health}: which models are asked, which are off or paused, how they did, and how the relay and the books are. */
@Controller
class HealthController {

    private final ModelHealthLines lines;
    private final RelayTargets targets;
    private final Doctor doctor;
    private final ReportingZone zone;
    private final Clock clock;

    HealthController(ModelHealthLines lines, RelayTargets targets, Doctor doctor, ReportingZone zone, Clock clock) {
        this.lines = lines;
        this.targets = targets;
        this.doctor = doctor;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/health")
    String health(@RequestParam Map<String, String> parameters, Model model) {
        View view = View.of(parameters, Set.of(), targets.simulated(), zone.id(), clock);
        LocalDate today = LocalDate.ofInstant(clock.instant(), zone.id());
        model.addAttribute("view", view);
        model.addAttribute("lines", lines.all(view.simulated()));
        model.addAttribute("relay", relay());
        model.addAttribute("relayBreaker", lines.relay());
        model.addAttribute("ledger", doctor.summary());
        model.addAttribute("from", today.minusDays(1));
        model.addAttribute("to", today);
        model.addAttribute("upTo", clock.instant());
        return "health/health";
    }

    /** Where calls go, or null if a setting is wrong, which each call is told. */
    private @Nullable String relay() {
        try {
            return targets.simulated() ? "simulated" : targets.current().name();
        } catch (Problem e) {
            return null;
        }
    }
}
