package dev.bellwether.web.playground;

import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.playground.FinishedRun.Gathering;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /playground}: the form, its estimate, and its answers for browsers without script. No word is ever in an address. */
@Controller
class PlaygroundController {

    private final PlaygroundActions actions;
    private final PlaygroundSettings settings;
    private final Answers answers;
    private final Formats formats;

    PlaygroundController(PlaygroundActions actions, PlaygroundSettings settings, Answers answers, Formats formats) {
        this.actions = actions;
        this.settings = settings;
        this.answers = answers;
        this.formats = formats;
    }

    @GetMapping("/playground")
    String form(
            @RequestParam(name = "model", defaultValue = "") String named,
            @AuthenticationPrincipal SignedIn who,
            Model model) {
        return page(
                actions.models().stream().anyMatch(one -> one.alias().equals(named))
                        ? PromptForm.of(named)
                        : PromptForm.empty(actions.usualModels()),
                who,
                model);
    }

    /** No call is made. */
    @PostMapping("/playground/estimate")
    String estimate(
            @ModelAttribute("form") PromptForm form,
            @AuthenticationPrincipal SignedIn who,
            HttpServletResponse response,
            Model model) {
        try {
            model.addAttribute("preview", actions.estimate(actions.read(form, who)));
        } catch (Problem e) {
            refuse(e, response, model);
        }
        return page(form, who, model);
    }

    @PostMapping("/playground/run")
    String run(
            @ModelAttribute("form") PromptForm form,
            @AuthenticationPrincipal SignedIn who,
            HttpServletResponse response,
            Model model) {
        try {
            PlaygroundRequest playgroundRequest = actions.read(form, who);
            model.addAttribute("preview", actions.estimate(playgroundRequest));
            model.addAttribute(
                    "finished",
                    finished(playgroundRequest, actions.begin(playgroundRequest, form.confirmed(), false, who)));
        } catch (Problem e) {
            refuse(e, response, model);
        }
        return page(form, who, model);
    }

    private FinishedRun finished(PlaygroundRequest playgroundRequest, PromptRun promptRun) {
        try {
            var gathering = new Gathering(promptRun, playgroundRequest, answers, formats);
            RunFollower.follow(promptRun, settings.heartbeat(), gathering);
            return gathering.finished();
        } finally {
            actions.end(promptRun);
        }
    }

    /** The form again, with what was typed; where the books are missing there is another page. */
    private static void refuse(Problem problem, HttpServletResponse response, Model model) {
        if (problem.kind() == Problem.Kind.NO_LEDGER) {
            throw problem;
        }
        model.addAttribute("problem", problem);
        response.setStatus(status(problem).value());
    }

    static HttpStatus status(Problem problem) {
        return problem instanceof Runs.TooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private String page(PromptForm form, SignedIn who, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("models", actions.models());
        model.addAttribute("limits", settings);
        model.addAttribute("recent", actions.recent(who));
        model.addAttribute("blank", answers.waiting(0, ""));
        return "playground/try";
    }
}
