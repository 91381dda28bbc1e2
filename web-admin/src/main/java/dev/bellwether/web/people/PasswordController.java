package dev.bellwether.web.people;

import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.AuditActors;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /password/{token}}: somebody sets a password through a link from an admin, who never sees it. */
@Controller
class PasswordController {

    private final OneTimeLinks links;
    private final AuditActors auditActors;

    PasswordController(OneTimeLinks links, AuditActors auditActors) {
        this.links = links;
        this.auditActors = auditActors;
    }

    /** What is typed. */
    record Form(String password, String again) {

        Form {
            password = password == null ? "" : password;
            again = again == null ? "" : again;
        }
    }

    @GetMapping("/password/{token}")
    String form(@PathVariable String token, Model model) {
        model.addAttribute("token", token);
        model.addAttribute("name", owner(token));
        return "people/password";
    }

    @PostMapping("/password/{token}")
    String set(
            @PathVariable String token,
            @ModelAttribute("form") Form form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        String name = owner(token);
        try {
            RepeatedPassword.require(form.password, form.again);
            links.setPassword(token, form.password, auditActors.named(name));
        } catch (Problem e) {
            model.addAttribute("problem", e);
            model.addAttribute("token", token);
            model.addAttribute("name", name);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "people/password";
        }
        after.addFlashAttribute("done", "password.done");
        return "redirect:/login";
    }

    private String owner(String token) {
        Optional<String> owner = links.owner(token);
        return owner.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
