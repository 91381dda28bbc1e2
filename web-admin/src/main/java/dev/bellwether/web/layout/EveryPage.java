package dev.bellwether.web.layout;

import dev.bellwether.core.relay.RelayTargets;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page is given. */
@ControllerAdvice
class EveryPage {

    private final RelayTargets targets;

    EveryPage(RelayTargets targets) {
        this.targets = targets;
    }

    /** Whether calls of this process go to the simulated relay. */
    @ModelAttribute("relaySimulated")
    boolean relaySimulated() {
        return targets.simulated();
    }

    /** Which part of the navigation is marked. */
    @ModelAttribute("section")
    String section(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/");
        return parts.length > 1 ? parts[1] : "spend";
    }
}
