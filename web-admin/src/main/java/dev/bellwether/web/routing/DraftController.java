package dev.bellwether.web.routing;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.versions.Draft;
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

    private final DraftActions desk;
    private final DraftPage page;
    private final TriedPrompts prompts;
    private final Catalogs catalogs;

    DraftController(DraftActions desk, DraftPage page, TriedPrompts prompts, Catalogs catalogs) {
        this.desk = desk;
        this.page = page;
        this.prompts = prompts;
        this.catalogs = catalogs;
    }

    /** @param open which part of the page is unfolded */
    @GetMapping("/routing/draft/{id}")
    String draft(@PathVariable String id, @RequestParam(defaultValue = "") String open, Model model) {
        model.addAttribute("said", new RejectedInput(open, Map.of()));
        return page.show(desk.find(id), model);
    }

    @GetMapping("/routing/draft/{id}/replay")
    String replay(@PathVariable String id, Model model) {
        return page.replay(desk.find(id), model);
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
        Tier known = EditForm.named(tier, Tier.class).orElseThrow(DraftController::nothing);
        boolean ofModel = !form.object().equals(form.verb()) && !form.verb().equals("remove");
        return edited(
                id,
                form,
                new TierEdit(known, form, catalogs.current()),
                new Place(
                        "tier-" + known.label(),
                        ofModel ? ElementIds.of(known.label(), form.object()) : "tier-" + known.label()),
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
        return edited(id, form, new RulesEdit(form), new Place("rules", "rules"), who, model, response);
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
        Category known = EditForm.named(category, Category.class).orElseThrow(DraftController::nothing);
        String place = "category-" + known.label();
        return edited(id, form, new CategoryEdit(known, form), new Place(place, place), who, model, response);
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
                new Place("settings", "settings"),
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
        Draft draft = desk.find(id);
        model.addAttribute("prompts", prompts);
        model.addAttribute("said", new RejectedInput("try", Map.of()));
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
     * @param part which part is unfolded
     * @param anchor the element that was changed
     */
    private record Place(String part, String anchor) {}

    private String edited(
            String id, EditForm form, Edit edit, Place place, SignedIn who, Model model, HttpServletResponse response) {
        try {
            desk.change(id, form.revision(), edit, who);
            return "redirect:/routing/draft/" + id + "?open=" + encoded(place.part) + "#" + encoded(place.anchor);
        } catch (StaleDraft e) {
            return StaleDraftPage.show(e, desk, form, model, response);
        } catch (Problem e) {
            model.addAttribute("trouble", e);
            model.addAttribute("said", new RejectedInput(place.part, form.typed()));
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page.show(desk.find(id), model);
        }
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
