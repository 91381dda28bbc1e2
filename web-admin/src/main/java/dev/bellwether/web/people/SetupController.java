package dev.bellwether.web.people;

import dev.bellwether.core.people.OneTimeLinks;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.AuditActors;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /setup}: the first admin, through the link of the first start. */
@Controller
class SetupController {

    private final OneTimeLinks links;
    private final SetupLink link;
    private final AuditActors auditActors;

    SetupController(OneTimeLinks links, SetupLink link, AuditActors auditActors) {
        this.links = links;
        this.link = link;
        this.auditActors = auditActors;
    }

    /** What is typed. */
    record Form(String token, String name, String password, String again) {

        Form {
            token = token == null ? "" : token.strip();
            name = name == null ? "" : name;
            password = password == null ? "" : password;
            again = again == null ? "" : again;
        }
    }

    @GetMapping("/setup")
    String form(@RequestParam(defaultValue = "") String token, Model model) {
        model.addAttribute("form", new Form(token, "", "", ""));
        return "people/setup";
    }

    @PostMapping("/setup")
    String setUp(
            @ModelAttribute("form") Form form, Model model, HttpServletResponse response, RedirectAttributes after) {
        try {
            RepeatedPassword.require(form.password, form.again);
            links.setUp(form.token, form.name, form.password, auditActors.named("setup"));
        } catch (Problem e) {
            model.addAttribute("problem", e);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "people/setup";
        }
        link.used();
        after.addFlashAttribute("done", "setup.done");
        return "redirect:/login";
    }
}
