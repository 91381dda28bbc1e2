package dev.bellwether.web.routing.draft;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.RoutingFile;
import dev.bellwether.web.routing.YamlFile;
import dev.bellwether.web.routing.edit.EditForm;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /routing/draft}: the drafts that there are, and how they begin and end. */
@Controller
class DraftsController {

    /** In bytes. */
    private static final int MAX_BYTES = 1_048_576;

    private final DraftActions actions;
    private final RoutingDrafts drafts;

    DraftsController(DraftActions actions, RoutingDrafts drafts) {
        this.actions = actions;
        this.drafts = drafts;
    }

    @GetMapping("/routing/draft")
    String list(Model model) {
        model.addAttribute("drafts", actions.list());
        model.addAttribute("versions", drafts.history());
        return "routing/drafts";
    }

    @PostMapping("/routing/draft")
    String begin(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        try {
            Integer number = from.matches("[1-9][0-9]{0,8}") ? Integer.valueOf(from) : null;
            return at(actions.begin(number, name, who));
        } catch (Problem e) {
            return refused(e, "", name, model, response);
        }
    }

    @PostMapping("/routing/draft/import")
    String take(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String yaml,
            @RequestParam(defaultValue = "") String name,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response) {
        try {
            String text = file == null || file.isEmpty() ? yaml : text(file);
            if (text.isBlank()) {
                throw new Problem(Problem.Kind.USAGE, "There is no YAML.", "Choose a file, or paste its text.");
            }
            return at(actions.take(text, name, who));
        } catch (Problem e) {
            return refused(e, yaml, name, model, response);
        }
    }

    private static String text(MultipartFile file) {
        if (file.getSize() > MAX_BYTES) {
            throw new Problem(
                    Problem.Kind.USAGE, "The file is larger than 1 MiB.", "Rules are much smaller; send those.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Problem(Problem.Kind.USAGE, "The file is not text in UTF-8.", "Send a YAML file.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String refused(Problem e, String yaml, String name, Model model, HttpServletResponse response) {
        model.addAttribute("problem", e);
        model.addAttribute("yaml", yaml);
        model.addAttribute("name", name);
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return list(model);
    }

    private static String at(Draft draft) {
        return "redirect:/routing/draft/" + draft.id();
    }

    @PostMapping("/routing/draft/{id}/discard")
    String discard(
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> fields,
            @AuthenticationPrincipal SignedIn who,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var form = new EditForm(fields);
        try {
            actions.discard(id, form.revision(), who);
            after.addFlashAttribute("done", "routing.draft.discarded");
            return "redirect:/routing/draft";
        } catch (StaleDraft e) {
            return StaleDraftPage.show(e, actions, form, model, response);
        }
    }

    @GetMapping("/routing/draft/{id}/export")
    ResponseEntity<String> export(@PathVariable String id) {
        return YamlFile.of(RoutingFile.of(actions.find(id)));
    }
}
