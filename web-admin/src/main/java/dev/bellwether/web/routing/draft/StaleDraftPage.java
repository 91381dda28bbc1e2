package dev.bellwether.web.routing.draft;

import dev.bellwether.web.routing.edit.EditForm;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The page for somebody whose draft was changed by another meanwhile: what changed, and what they typed, to be sent again. */
public final class StaleDraftPage {

    private StaleDraftPage() {}

    public static String show(
            StaleDraft stale, DraftActions actions, EditForm form, Model model, HttpServletResponse response) {
        model.addAttribute("draft", stale.now());
        model.addAttribute(
                "again",
                ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath());
        model.addAttribute("since", actions.since(stale.now(), stale.expectedRevision()));
        model.addAttribute("typed", form.typed());
        response.setStatus(HttpStatus.CONFLICT.value());
        return "routing/stale";
    }
}
