package dev.bellwether.web.routing.draft;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.web.routing.edit.CategoryEdit;
import dev.bellwether.web.routing.edit.Edit;
import dev.bellwether.web.routing.edit.EditForm;
import dev.bellwether.web.routing.edit.ElementIds;
import dev.bellwether.web.routing.edit.RejectedInput;
import dev.bellwether.web.routing.edit.RulesEdit;
import dev.bellwether.web.routing.edit.SettingsEdit;
import dev.bellwether.web.routing.edit.TierEdit;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.util.UriUtils;

/** {@code /routing/draft/{id}}: the editor. Each of its forms changes one thing and comes back to the same place. */
@Controller
class DraftController {

    private final DraftActions actions;
    private final DraftPage page;
    private final TriedPrompts prompts;
    private final Catalogs catalogs;

    DraftController(DraftActions actions, DraftPage page, TriedPrompts prompts, Catalogs catalogs) {
        this.actions = actions;
        this.page = page;
        this.prompts = prompts;
        this.catalogs = catalogs;
    }

    /** @param open which part of the page is unfolded */
    @GetMapping("/routing/draft/{id}")
    String draft(@PathVariable String id, @RequestParam(defaultValue = "") String open, Model model) {
        model.addAttribute("rejected", new RejectedInput(open, Map.of()));
        return page.show(actions.find(id), model);
    }

    @GetMapping("/routing/draft/{id}/replay")
    String replay(@PathVariable String id, Model model) {
        return page.replay(actions.find(id), model);
    }

    @PostMapping("/routing/draft/{id}/tiers/{tier}")
    String tier(
            @PathVariable String id,
            @PathVariable String tier,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        var form = new EditForm(fields);
        Tier edited = EditForm.named(tier, Tier.class).orElseThrow(DraftController::nothing);
        boolean ofModel = !form.object().equals(form.verb()) && !form.verb().equals("remove");
        return edited(
                id,
                form,
                new TierEdit(edited, form, catalogs.current()),
                new ReturnTarget(
                        "tier-" + edited.label(),
                        ofModel ? ElementIds.of(edited.label(), form.object()) : "tier-" + edited.label()),
                who,
                model,
                response);
    }

    @PostMapping("/routing/draft/{id}/rules")
    String rules(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        var form = new EditForm(fields);
        return edited(id, form, new RulesEdit(form), new ReturnTarget("rules", "rules"), who, model, response);
    }

    @PostMapping("/routing/draft/{id}/categories/{category}")
    String category(
            @PathVariable String id,
            @PathVariable String category,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        var form = new EditForm(fields);
        Category edited = EditForm.named(category, Category.class).orElseThrow(DraftController::nothing);
        String section = "category-" + edited.label();
        return edited(
                id, form, new CategoryEdit(edited, form), new ReturnTarget(section, section), who, model, response);
    }

    @PostMapping("/routing/draft/{id}/settings")
    String settings(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        var form = new EditForm(fields);
        return edited(
                id,
                form,
                new SettingsEdit(form, catalogs.current()),
                new ReturnTarget("settings", "settings"),
                who,
                model,
                response);
    }

    /** Nothing is kept, so the prompts do not stand in an address either. */
    @PostMapping("/routing/draft/{id}/try")
    String tryPrompts(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String prompts,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        Draft draft = actions.find(id);
        model.addAttribute("prompts", prompts);
        model.addAttribute("rejected", new RejectedInput("try", Map.of()));
        try {
            model.addAttribute(
                    "tried",
                    page.router(draft)
                            .map(router -> this.prompts.of(prompts, router, who.name()))
                            .orElseThrow(() -> new Problem(
                                    Problem.Kind.USAGE,
                                    "The draft has errors, so it routes nothing.",
                                    "Mend what is marked, then try again.")));
        } catch (Problem e) {
            model.addAttribute("trouble", e);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return page.show(draft, model);
    }

    /**
     * Where the page is taken up again.
     *
     * @param section which part is unfolded
     * @param elementId the element that was changed
     */
    private record ReturnTarget(String section, String elementId) {}

    private String edited(
            String id,
            EditForm form,
            Edit edit,
            ReturnTarget target,
            SignedIn who,
            Model model,
            HttpServletResponse response) {
        try {
            actions.change(id, form.revision(), edit, who);
            return "redirect:/routing/draft/" + id + "?open=" + encoded(target.section) + "#"
                    + encoded(target.elementId);
        } catch (StaleDraft e) {
            return StaleDraftPage.show(e, actions, form, model, response);
        } catch (Problem e) {
            model.addAttribute("trouble", e);
            model.addAttribute("rejected", new RejectedInput(target.section, form.typed()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page.show(actions.find(id), model);
        }
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
