package dev.bellwether.web.playground;

import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.Formats;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The answers as they are written, for the page's script. It is written on the thread of the request: a reader that is slow
 * or gone is then seen at once, and neither a queue nor a second timeout stands in between.
 */
@Controller
class AnswerStreamController {

    static final String JSON_LINES = "application/x-ndjson;charset=utf-8";

    private final PlaygroundActions actions;
    private final PlaygroundSettings settings;
    private final Answers answers;
    private final Formats formats;

    AnswerStreamController(PlaygroundActions actions, PlaygroundSettings settings, Answers answers, Formats formats) {
        this.actions = actions;
        this.settings = settings;
        this.answers = answers;
        this.formats = formats;
    }

    /** What cannot be run is refused without a word: the script then sends the form itself, and the page says why. */
    @PostMapping("/playground/stream")
    void stream(
            @ModelAttribute("form") PromptForm form,
            @AuthenticationPrincipal SignedIn who,
            HttpServletResponse response)
            throws IOException {
        PlaygroundRequest playgroundRequest;
        PromptRun promptRun;
        try {
            playgroundRequest = actions.read(form, who);
            promptRun = actions.begin(playgroundRequest, form.confirmed(), true, who);
        } catch (Problem e) {
            if (e.kind() == Problem.Kind.NO_LEDGER) {
                throw e;
            }
            response.setStatus(PlaygroundController.status(e).value());
            return;
        }
        try {
            response.setContentType(JSON_LINES);
            var lines = new AnswerStream(promptRun, playgroundRequest, answers, formats, response.getOutputStream());
            lines.begin();
            if (RunFollower.follow(promptRun, settings.heartbeat(), lines)) {
                lines.end();
            }
        } finally {
            actions.end(promptRun);
        }
    }

    /**
     * Stops what is under way; what had come is booked, and told to whoever follows it.
     *
     * @param answer which one, or null for all
     */
    @PostMapping("/playground/stop")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void stop(
            @RequestParam String run,
            @RequestParam(required = false) @Nullable Integer answer,
            @AuthenticationPrincipal SignedIn who) {
        actions.underWay(run, who, promptRun -> {
            if (answer == null) {
                promptRun.stop();
            } else {
                promptRun.stop(answer);
            }
        });
    }
}
