package dev.bellwether.web.playground;

import dev.bellwether.core.compare.Trial;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.layout.Show;
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
class LiveController {

    static final String JSON_LINES = "application/x-ndjson;charset=utf-8";

    private final PlaygroundDesk desk;
    private final PlaygroundSettings settings;
    private final Answers answers;
    private final Show show;

    LiveController(PlaygroundDesk desk, PlaygroundSettings settings, Answers answers, Show show) {
        this.desk = desk;
        this.settings = settings;
        this.answers = answers;
        this.show = show;
    }

    /** What cannot be run is refused without a word: the script then sends the form itself, and the page says why. */
    @PostMapping("/playground/stream")
    void stream(
            @ModelAttribute("form") PromptForm form,
            @AuthenticationPrincipal SignedIn who,
            HttpServletResponse response)
            throws IOException {
        Inquiry inquiry;
        Trial trial;
        try {
            inquiry = desk.read(form, who);
            trial = desk.begin(inquiry, form.agreed(), true, who);
        } catch (Problem e) {
            if (e.kind() == Problem.Kind.NO_BOOKS) {
                throw e;
            }
            response.setStatus(PlaygroundController.status(e).value());
            return;
        }
        try {
            response.setContentType(JSON_LINES);
            var lines = new LiveLines(trial, inquiry, answers, show, response.getOutputStream());
            lines.begin();
            if (Following.follow(trial, settings.heartbeat(), lines)) {
                lines.end();
            }
        } finally {
            desk.end(trial);
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
        desk.underWay(run, who, trial -> {
            if (answer == null) {
                trial.stop();
            } else {
                trial.stop(answer);
            }
        });
    }
}
