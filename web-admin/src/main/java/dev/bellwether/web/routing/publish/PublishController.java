package dev.bellwether.web.routing.publish;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.change.RoutingMerge.Side;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.versions.Conflict;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.routing.draft.DraftActions;
import dev.bellwether.web.routing.draft.DraftMerge;
import dev.bellwether.web.routing.draft.DraftPage;
import dev.bellwether.web.routing.draft.StaleDraft;
import dev.bellwether.web.routing.draft.StaleDraftPage;
import dev.bellwether.web.routing.edit.EditForm;
import dev.bellwether.web.routing.edit.RejectedInput;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
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
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Publishes a draft, and brings into it what others have published meanwhile. */
@Controller
class PublishController {

    private final DraftActions actions;
    private final PublishActions publishing;
    private final RoutingDrafts drafts;
    private final DraftPage page;
    private final Formats formats;

    PublishController(
            DraftActions actions, PublishActions publishing, RoutingDrafts drafts, DraftPage page, Formats formats) {
        this.actions = actions;
        this.publishing = publishing;
        this.drafts = drafts;
        this.page = page;
        this.formats = formats;
    }

    @PostMapping("/routing/draft/{id}/publish")
    String publish(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = new EditForm(fields);
        try {
            publishing.publish(actions.requireCurrent(id, form.revision()), form.text("message"), who);
            after.addFlashAttribute("done", "routing.published");
            return "redirect:/routing";
        } catch (StaleDraft e) {
            return rejected(e.now(), problem("routing.stale.publish"), form, 409, model, response);
        } catch (Conflict e) {
            return rejected(actions.find(id), problem("routing.conflict.publish"), form, 409, model, response);
        } catch (Problem e) {
            return rejected(actions.find(id), e, form, HttpStatus.UNPROCESSABLE_CONTENT.value(), model, response);
        }
    }

    /** The page with the message as it was typed. */
    private String rejected(
            Draft draft, Problem problem, EditForm form, int status, Model model, HttpServletResponse response) {
        model.addAttribute("trouble", problem);
        model.addAttribute("rejected", new RejectedInput("changes", Map.of()));
        model.addAttribute(
                "message",
                form.typed().getOrDefault("message", java.util.List.of("")).get(0));
        response.setStatus(status);
        return page.show(draft, model);
    }

    private Problem problem(String key) {
        return new Problem(Problem.Kind.REFUSED, formats.text(key), formats.text(key + ".advice"));
    }

    @GetMapping("/routing/draft/{id}/conflict")
    String conflict(@PathVariable String id, Model model) {
        DraftMerge merge = DraftMerge.of(actions.find(id), drafts);
        model.addAttribute("draft", merge.draft());
        model.addAttribute("merge", merge);
        return merge.needed() ? "routing/conflict" : "redirect:/routing/draft/" + id;
    }

    @PostMapping("/routing/draft/{id}/merge")
    String merge(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = new EditForm(fields);
        try {
            DraftMerge merge = DraftMerge.of(actions.requireCurrent(id, form.revision()), drafts);
            Map<RoutingPart, Side> choices = choices(merge, form);
            if (!form.text("live").equals(String.valueOf(merge.live().number()))) {
                return again(merge, "routing.conflict.newer", HttpStatus.CONFLICT, form, model, response);
            }
            if (choices.size() < merge.conflicts().size()) {
                return again(merge, "routing.conflict.open", HttpStatus.UNPROCESSABLE_CONTENT, form, model, response);
            }
            actions.rebase(merge.draft(), merge.live(), merge.merge().document(choices), who);
            after.addFlashAttribute("done", "routing.merged");
            return "redirect:/routing/draft/" + id;
        } catch (StaleDraft e) {
            return StaleDraftPage.show(e, actions, form, model, response);
        }
    }

    private String again(
            DraftMerge merge, String key, HttpStatus status, EditForm form, Model model, HttpServletResponse response) {
        model.addAttribute("problem", problem(key));
        model.addAttribute("draft", merge.draft());
        model.addAttribute("merge", merge);
        model.addAttribute("typed", form.typed());
        response.setStatus(status.value());
        return "routing/conflict";
    }

    private static Map<RoutingPart, Side> choices(DraftMerge merge, EditForm form) {
        var choices = new HashMap<RoutingPart, Side>();
        for (RoutingPart part : merge.conflicts()) {
            form.all("take." + part.id()).stream()
                    .flatMap(side -> EditForm.named(side, Side.class).stream())
                    .findFirst()
                    .ifPresent(side -> choices.put(part, side));
        }
        return choices;
    }
}
