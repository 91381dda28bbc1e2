package dev.bellwether.web.routing.draft;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.PromptShape;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.routing.edit.EditForm;
import dev.bellwether.web.routing.edit.RuleEdit;
import dev.bellwether.web.routing.edit.RuleForm;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DayOfWeek;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/** {@code /routing/draft/{id}/rules/{position}}: a rule of a draft, by its place from 1, or a new one. */
@Controller
class RuleController {

    private static final String NEW = "new";

    private final DraftActions actions;
    private final DraftPage page;
    private final Catalogs catalogs;

    RuleController(DraftActions actions, DraftPage page, Catalogs catalogs) {
        this.actions = actions;
        this.page = page;
        this.catalogs = catalogs;
    }

    @GetMapping("/routing/draft/{id}/rules/{position}")
    String rule(@PathVariable String id, @PathVariable String position, Model model) {
        Draft draft = actions.find(id);
        List<Rule> rules = RoutingDrafts.read(draft).rules();
        Integer at = index(position);
        if (at != null && at >= rules.size()) {
            throw nothing();
        }
        return show(draft, position, at == null ? RuleForm.EMPTY : RuleForm.of(rules.get(at)), model);
    }

    @PostMapping("/routing/draft/{id}/rules/{position}")
    String save(
            @PathVariable String id,
            @PathVariable String position,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        var form = new EditForm(fields);
        try {
            actions.change(id, form.revision(), new RuleEdit(index(position), form, catalogs.current()), who);
            return "redirect:/routing/draft/" + id + "?open=rules#rules";
        } catch (StaleDraft e) {
            model.addAttribute("since", actions.since(e.now(), e.expectedRevision()));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(e.now(), position, RuleForm.of(form), model);
        } catch (Problem e) {
            model.addAttribute("trouble", e);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(actions.find(id), position, RuleForm.of(form), model);
        }
    }

    private String show(Draft draft, String position, RuleForm rule, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("position", position);
        model.addAttribute("isNew", position.equals(NEW));
        model.addAttribute("rule", rule);
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("shapes", PromptShape.values());
        model.addAttribute("tiers", dev.bellwether.core.routing.Tier.values());
        page.choices(model);
        return "routing/rule";
    }

    private static @Nullable Integer index(String position) {
        if (position.equals(NEW)) {
            return null;
        }
        if (!position.matches("[1-9][0-9]{0,4}")) {
            throw nothing();
        }
        return Integer.parseInt(position) - 1;
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
