package dev.bellwether.web.layout;

import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What every page is given. */
@ControllerAdvice
class CommonModelAttributes {

    private final RelayTargets targets;
    private final Preferences preferences;
    private final boolean demo;

    CommonModelAttributes(RelayTargets targets, Preferences preferences, @Value("${bellwether.demo}") boolean demo) {
        this.targets = targets;
        this.preferences = preferences;
        this.demo = demo;
    }

    /** Whether the books are those of the demo. */
    @ModelAttribute("demo")
    boolean demo() {
        return demo;
    }

    /** Whether calls of this process go to the simulated relay. */
    @ModelAttribute("relaySimulated")
    boolean relaySimulated() {
        return targets.simulated();
    }

    /** Who is signed in, or null. */
    @ModelAttribute("me")
    @Nullable SignedIn me(@AuthenticationPrincipal @Nullable SignedIn who) {
        return who;
    }

    /** The theme that was chosen, or null. */
    @ModelAttribute("theme")
    @Nullable String theme(HttpServletRequest request) {
        return preferences.theme(request);
    }

    /** Which part of the navigation is marked. */
    @ModelAttribute("section")
    String section(HttpServletRequest request) {
        String[] parts = request.getRequestURI().split("/");
        return parts.length > 1 ? parts[1] : "spend";
    }

    /** Form records are made through their constructors; nothing else of them can be set. */
    @InitBinder
    void recordsOnly(WebDataBinder binder) {
        binder.setDeclarativeBinding(true);
    }
}
