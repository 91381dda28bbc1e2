package dev.bellwether.web.playground;

import dev.bellwether.core.compare.Comparisons.Listed;
import dev.bellwether.web.layout.FlashRedirect;
import dev.bellwether.web.security.SignedIn;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /playground/comparisons/{id}}: one's own comparison without its words, and which answer was the best. */
@Controller
class ComparisonController {

    /** Stands in a model's place when all answers are equally good. */
    private static final String TIE = "tie";

    /** Stands there when nothing is to be said. */
    private static final String NONE = "none";

    private final PlaygroundActions actions;

    ComparisonController(PlaygroundActions actions) {
        this.actions = actions;
    }

    @GetMapping("/playground/comparisons/{id}")
    String one(@PathVariable String id, @AuthenticationPrincipal SignedIn who, Model model) {
        Listed comparison = actions.own(id, who);
        model.addAttribute("comparison", comparison);
        model.addAttribute("quality", actions.quality(comparison).orElse(null));
        return "playground/comparison";
    }

    /** A later choice takes the place of an earlier one; to choose nothing leaves that as it is. */
    @PostMapping("/playground/rating")
    String rate(
            @RequestParam String comparison,
            @RequestParam String best,
            @AuthenticationPrincipal SignedIn who,
            RedirectAttributes after) {
        String id = actions.own(comparison, who).id();
        String page = "/playground/comparisons/" + id;
        return best.equals(NONE)
                ? FlashRedirect.or(page, after, "playground.rated.none", () -> {})
                : FlashRedirect.or(
                        page, after, "playground.rated", () -> actions.rate(id, best.equals(TIE) ? null : best, who));
    }
}
