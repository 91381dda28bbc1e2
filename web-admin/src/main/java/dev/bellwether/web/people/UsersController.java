package dev.bellwether.web.people;

import dev.bellwether.core.people.Account;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.core.people.Role;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.FlashRedirect;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /users} and {@code /users/{id}}. */
@Controller
class UsersController {

    private static final int RECENT = 20;

    private final UserActions actions;
    private final AuditTrail audit;
    private final AuditActors auditActors;

    UsersController(UserActions actions, AuditTrail audit, AuditActors auditActors) {
        this.actions = actions;
        this.audit = audit;
        this.auditActors = auditActors;
    }

    @GetMapping("/users")
    String list(Model model) {
        model.addAttribute("accounts", actions.list());
        model.addAttribute("roles", Role.values());
        return "people/users";
    }

    @PostMapping("/users")
    String invite(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "viewer") String role,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            Account account = actions.invite(name, role(role), auditActors.of(who));
            showLink(account.id(), who, request, after);
            return "redirect:/users/" + account.id();
        } catch (Problem e) {
            model.addAttribute("problem", e);
            model.addAttribute("name", name);
            model.addAttribute("chosenRole", role);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(model);
        }
    }

    @GetMapping("/users/{id}")
    String one(@PathVariable String id, Model model) {
        Account account = actions.find(id);
        model.addAttribute("account", account);
        model.addAttribute("roles", Role.values());
        model.addAttribute("recent", audit.list(account.name(), null, Long.MAX_VALUE, RECENT));
        return "people/user";
    }

    @PostMapping("/users/{id}/link")
    String link(
            @PathVariable String id,
            @AuthenticationPrincipal SignedIn who,
            HttpServletRequest request,
            RedirectAttributes after) {
        return FlashRedirect.or("/users/" + id, after, null, () -> showLink(id, who, request, after));
    }

    @PostMapping("/users/{id}/role")
    String role(
            @PathVariable String id,
            @RequestParam int revision,
            @RequestParam String role,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes after) {
        return FlashRedirect.or(
                "/users/" + id,
                after,
                "users.done.role",
                () -> actions.changeRole(id, revision, role(role), auditActors.of(who)));
    }

    @PostMapping("/users/{id}/disable")
    String disable(
            @PathVariable String id,
            @RequestParam int revision,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes after) {
        return FlashRedirect.or(
                "/users/" + id, after, "users.done.disabled", () -> actions.disable(id, revision, auditActors.of(who)));
    }

    @PostMapping("/users/{id}/enable")
    String enable(
            @PathVariable String id,
            @RequestParam int revision,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes after) {
        return FlashRedirect.or(
                "/users/" + id, after, "users.done.enabled", () -> actions.enable(id, revision, auditActors.of(who)));
    }

    @PostMapping("/users/{id}/sessions")
    String sessions(@PathVariable String id, @AuthenticationPrincipal SignedIn who, RedirectAttributes after) {
        return FlashRedirect.or(
                "/users/" + id, after, "users.done.sessions", () -> actions.endSessions(id, auditActors.of(who)));
    }

    private void showLink(String id, SignedIn who, HttpServletRequest request, RedirectAttributes after) {
        String own = request.getRequestURL().toString();
        String host = own.substring(0, own.length() - request.getRequestURI().length());
        after.addFlashAttribute("link", host + "/password/" + actions.link(id, auditActors.of(who)));
    }

    private static Role role(String label) {
        return Role.of(label)
                .orElseThrow(() ->
                        new Problem(Problem.Kind.USAGE, "There is no role " + label + ".", "Choose one of the list."));
    }
}
