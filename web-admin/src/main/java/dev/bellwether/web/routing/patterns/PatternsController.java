package dev.bellwether.web.routing.patterns;

import dev.bellwether.core.gateway.Routes;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Router;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.web.routing.draft.DraftPage;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** {@code /routing/patterns}: what the patterns find in a text. The text is sent in a form, so it stands in no address. */
@Controller
class PatternsController {

    private static final String LIVE = "live";

    private final PatternTest patternTest;
    private final Routes routes;
    private final RoutingDrafts drafts;
    private final DraftPage page;

    PatternsController(PatternTest patternTest, Routes routes, RoutingDrafts drafts, DraftPage page) {
        this.patternTest = patternTest;
        this.routes = routes;
        this.drafts = drafts;
        this.page = page;
    }

    @GetMapping("/routing/patterns")
    String form(@RequestParam(defaultValue = LIVE) String rules, @AuthenticationPrincipal SignedIn who, Model model) {
        model.addAttribute("rules", rules);
        model.addAttribute("drafts", drafts(who));
        return "routing/patterns";
    }

    @PostMapping("/routing/patterns")
    String test(
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String pattern,
            @RequestParam(defaultValue = LIVE) String rules,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("text", text);
        model.addAttribute("pattern", pattern);
        try {
            model.addAttribute(
                    "result",
                    pattern.isBlank()
                            ? patternTest.all(text, router(rules, who))
                            : patternTest.one(text, pattern.strip()));
        } catch (Problem e) {
            model.addAttribute("trouble", e);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
        return form(rules, who, model);
    }

    private List<Draft> drafts(SignedIn who) {
        return who.has(Capability.ROUTING_DRAFT) ? drafts.list() : List.of();
    }

    private Router router(String rules, SignedIn who) {
        if (rules.equals(LIVE)) {
            return routes.router();
        }
        Draft draft = drafts(who).stream()
                .filter(candidate -> candidate.id().equals(rules))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return page.router(draft)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE, "The draft has errors, so it routes nothing.", "Mend it, then try again."));
    }
}
