package dev.bellwether.web.relay;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /settings/relay}. A key comes in by its form and never goes out again. */
@Controller
class RelayController {

    private static final String PAGE = "/settings/relay";

    private final RelayActions actions;
    private final AuditActors auditActors;

    RelayController(RelayActions actions, AuditActors auditActors) {
        this.actions = actions;
        this.auditActors = auditActors;
    }

    @GetMapping(PAGE)
    String page(Model model) {
        model.addAttribute("config", actions.config());
        return "relay/settings";
    }

    @PostMapping(PAGE)
    String url(
            @RequestParam(defaultValue = "") String url,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            boolean forgotten = actions.changeUrl(url, auditActors.of(who));
            return changed(after, forgotten ? "relay.done.url.forgotten" : "relay.done.url");
        } catch (Problem e) {
            // With a user or a query in it, it may hold a key, which does not go out again.
            model.addAttribute("typed", url.matches("[^@?#]*") ? url : "");
            return rejected(e, model, response);
        }
    }

    @PostMapping(PAGE + "/key")
    String key(
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String origin,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            actions.setKey(key, origin, auditActors.of(who));
            return changed(after, "relay.done.key");
        } catch (Problem e) {
            return rejected(e, model, response);
        }
    }

    @PostMapping(PAGE + "/forget")
    String forget(
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            actions.forgetKey(auditActors.of(who));
            return changed(after, "relay.done.forgotten");
        } catch (Problem e) {
            return rejected(e, model, response);
        }
    }

    private static String changed(RedirectAttributes after, String message) {
        after.addFlashAttribute("done", message);
        return "redirect:" + PAGE;
    }

    private String rejected(Problem problem, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(model);
    }
}
