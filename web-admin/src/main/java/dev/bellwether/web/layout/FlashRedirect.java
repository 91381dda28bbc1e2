package dev.bellwether.web.layout;

import dev.bellwether.core.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** After something was sent: the page again, with a sentence on what was done or why it was not. */
public final class FlashRedirect {

    private FlashRedirect() {}

    /**
     * Does it and goes to a page, which shows the message or the problem.
     *
     * @param message the key of what to say when it is done, or null to say nothing
     * @return where to go
     */
    public static String or(String page, RedirectAttributes after, @Nullable String message, Runnable work) {
        try {
            work.run();
            if (message != null) {
                after.addFlashAttribute("done", message);
            }
        } catch (Problem e) {
            after.addFlashAttribute("problem", e);
        }
        return "redirect:" + page;
    }
}
