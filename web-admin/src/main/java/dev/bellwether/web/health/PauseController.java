package dev.bellwether.web.health;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.pause.Pause;
import dev.bellwether.core.pause.RefreshedPauses;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.web.layout.FlashRedirect;
import dev.bellwether.web.security.AuditActors;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /models/pause}: the form that pauses a model, and what ends a pause. */
@Controller
class PauseController {

    private static final String PAGE = "/health";

    private final PauseActions actions;
    private final ModelHealthLines lines;
    private final RefreshedPauses pauses;
    private final Catalogs catalogs;
    private final AuditActors auditActors;

    PauseController(
            PauseActions actions,
            ModelHealthLines lines,
            RefreshedPauses pauses,
            Catalogs catalogs,
            AuditActors auditActors) {
        this.actions = actions;
        this.lines = lines;
        this.pauses = pauses;
        this.catalogs = catalogs;
        this.auditActors = auditActors;
    }

    @GetMapping("/models/pause")
    String form(@RequestParam(defaultValue = "") String model, Model page) {
        String alias = catalogs.current()
                .find(model)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .alias();
        return form(PauseForm.of(alias), page);
    }

    private String form(PauseForm form, Model page) {
        Pause now = pauses.now().get(form.model());
        page.addAttribute("form", form);
        page.addAttribute("spans", PauseForm.SPANS);
        page.addAttribute("now", now);
        page.addAttribute(
                "emptied",
                lines.emptiedWithout(form.model()).stream().map(Tier::label).toList());
        page.addAttribute("tierFallback", lines.tierFallback());
        return "health/pause";
    }

    @PostMapping("/models/pause")
    String pause(
            @ModelAttribute PauseForm form,
            @AuthenticationPrincipal SignedIn who,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        List<Tier> emptied = lines.emptiedWithout(form.model());
        try {
            if (!emptied.isEmpty() && !form.isSure()) {
                throw unsure(form.model(), emptied);
            }
            actions.pause(form, auditActors.of(who));
            after.addFlashAttribute("done", "health.done.paused");
            return "redirect:" + PAGE;
        } catch (UnknownModel e) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, e.sentence(), e);
        } catch (Problem e) {
            page.addAttribute("problem", e);
            response.setStatus(
                    e.kind() == Problem.Kind.USAGE
                            ? HttpStatus.UNPROCESSABLE_CONTENT.value()
                            : HttpStatus.CONFLICT.value());
            return form(form, page);
        }
    }

    private static Problem unsure(String model, List<Tier> emptied) {
        return new Problem(
                Problem.Kind.USAGE,
                model + " is the last model of "
                        + String.join(", ", emptied.stream().map(Tier::label).toList()) + " that is not paused.",
                "Tick the box below if its calls may go to other tiers.");
    }

    @PostMapping("/models/resume")
    String resume(
            @RequestParam(defaultValue = "") String model,
            @RequestParam(defaultValue = "") String pause,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes after) {
        return FlashRedirect.or(
                PAGE, after, "health.done.resumed", () -> actions.resume(model, pause, auditActors.of(who)));
    }
}
