package dev.bellwether.web.people;

import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.Accounts;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.FlashRedirect;
import dev.bellwether.web.layout.Preferences;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.LoginThrottle;
import dev.bellwether.web.security.RequiresCapability;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /settings}: one's own. */
@Controller
@RequiresCapability(Capability.PROFILE)
class SettingsController {

    private static final String PAGE = "/settings";

    private final Accounts accounts;
    private final AuditActors auditActors;
    private final Preferences preferences;
    private final LoginThrottle throttle;

    SettingsController(Accounts accounts, AuditActors auditActors, Preferences preferences, LoginThrottle throttle) {
        this.accounts = accounts;
        this.auditActors = auditActors;
        this.preferences = preferences;
        this.throttle = throttle;
    }

    @GetMapping("/settings")
    String settings(@AuthenticationPrincipal SignedIn who, Model model) {
        model.addAttribute("account", own(who));
        model.addAttribute("languages", Preferences.LANGUAGES);
        model.addAttribute("themes", Preferences.THEMES);
        return "people/settings";
    }

    /** Kept in cookies, since they are of a device more than of a person. */
    @PostMapping("/settings/preferences")
    String savePreferences(
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String theme,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after) {
        return FlashRedirect.or(
                PAGE, after, "settings.done.preferences", () -> preferences.save(language, theme, request, response));
    }

    @PostMapping("/settings/password")
    String password(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String again,
            @AuthenticationPrincipal SignedIn who,
            HttpServletRequest request,
            RedirectAttributes after) {
        return FlashRedirect.or(PAGE, after, "password.done", () -> {
            RepeatedPassword.require(password, again);
            Duration wait = throttle.wait(who.name(), request.getRemoteAddr());
            if (!wait.isZero()) {
                throw new Problem(
                        Problem.Kind.RATE_LIMITED,
                        "The old password was wrong too often.",
                        "Wait %d seconds, then try again.".formatted(wait.toSeconds() + 1));
            }
            accounts.changePassword(own(who), old, password, auditActors.of(who));
            throttle.succeeded(who.name(), request.getRemoteAddr());
        });
    }

    @PostMapping("/settings/sessions")
    String sessions(@AuthenticationPrincipal SignedIn who, RedirectAttributes after) {
        return FlashRedirect.or(
                "/login", after, "settings.done.sessions", () -> accounts.endSessions(own(who), auditActors.of(who)));
    }

    private Account own(SignedIn who) {
        return accounts.find(who.id()).orElseThrow();
    }
}
