package dev.bellwether.web.routing;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
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

/** {@code /routing/draft/{id}/rules/{place}}: a rule of a draft, by its place from 1, or a new one. */
@Controller
class RuleController {

    private static final String NEW = "new";

    private final DraftActions desk;
    private final DraftPage page;
    private final Catalogs catalogs;

    RuleController(DraftActions desk, DraftPage page, Catalogs catalogs) {
        this.desk = desk;
        this.page = page;
        this.catalogs = catalogs;
    }

    @GetMapping("/routing/draft/{id}/rules/{place}")
    String rule(@PathVariable String id, @PathVariable String place, Model model) {
        Draft draft = desk.find(id);
        List<Rule> rules = RoutingDrafts.read(draft).rules();
        Integer at = at(place);
        if (at != null && at >= rules.size()) {
            throw nothing();
        }
        return show(draft, place, at == null ? RuleForm.EMPTY : RuleForm.of(rules.get(at)), model);
    }

    @PostMapping("/routing/draft/{id}/rules/{place}")
    String save(
            @PathVariable String id,
            @PathVariable String place,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        var form = new EditForm(fields);
        try {
            desk.change(id, form.revision(), new RuleEdit(at(place), form, catalogs.current()), who);
            return "redirect:/routing/draft/" + id + "?open=rules#rules";
        } catch (StaleDraft e) {
            model.addAttribute("since", desk.since(e.now(), e.seen()));
            response.setStatus(HttpStatus.CONFLICT.value());
            return show(e.now(), place, RuleForm.of(form), model);
        } catch (Problem e) {
            model.addAttribute("trouble", e);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return show(desk.find(id), place, RuleForm.of(form), model);
        }
    }

    private String show(Draft draft, String place, RuleForm rule, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("place", place);
        model.addAttribute("isNew", place.equals(NEW));
        model.addAttribute("rule", rule);
        model.addAttribute("days", DayOfWeek.values());
        model.addAttribute("tiers", dev.bellwether.core.routing.Tier.values());
        page.choices(model);
        return "routing/rule";
    }

    private static @Nullable Integer at(String place) {
        if (place.equals(NEW)) {
            return null;
        }
        if (!place.matches("[1-9][0-9]{0,4}")) {
            throw nothing();
        }
        return Integer.parseInt(place) - 1;
    }

    private static ResponseStatusException nothing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
