package dev.bellwether.web.models;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.table.ExportedText;
import dev.bellwether.core.versions.Conflict;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /models/import}: a list of prices, what it would change, and its publication. */
@Controller
class ImportController {

    private static final int MAX_BYTES = 1 << 20;

    private final CatalogActions actions;

    ImportController(CatalogActions actions) {
        this.actions = actions;
    }

    @GetMapping("/models/import")
    String form(Model page) {
        page.addAttribute("waiting", actions.waiting());
        return "models/import";
    }

    @PostMapping("/models/import")
    String read(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "false") boolean add,
            @AuthenticationPrincipal SignedIn who,
            Model page,
            HttpServletResponse response) {
        try {
            boolean pasted = file == null || file.isEmpty();
            String name = file == null || pasted ? "pasted list" : name(file);
            String content = file == null || pasted ? text : content(file);
            requireSize(content);
            Draft draft = actions.read(name, content, day(from), add, who.name());
            return "redirect:/models/import/" + draft.id();
        } catch (Problem e) {
            page.addAttribute("problem", e);
            page.addAttribute("text", text);
            page.addAttribute("from", from);
            page.addAttribute("add", add);
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return form(page);
        }
    }

    @GetMapping("/models/import/{id}")
    String review(@PathVariable String id, Model page) {
        return review(waiting(id), "", page);
    }

    private static String review(CatalogActions.Waiting waiting, String message, Model page) {
        page.addAttribute("waiting", waiting);
        page.addAttribute("name", waiting.draft().name().lines().findFirst().orElse(""));
        page.addAttribute("changes", new CatalogChanges(waiting.plan()));
        page.addAttribute("message", message);
        return "models/review";
    }

    @PostMapping("/models/import/{id}")
    String publish(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String message,
            @RequestParam(defaultValue = "false") boolean tenfold,
            @AuthenticationPrincipal SignedIn who,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        CatalogActions.Waiting waiting = waiting(id);
        try {
            actions.publish(waiting, message, tenfold, who.name());
            after.addFlashAttribute("done", "models.done.published");
            return "redirect:/models/versions";
        } catch (Problem e) {
            page.addAttribute("problem", e);
            response.setStatus(status(e).value());
            return review(waiting, message, page);
        }
    }

    @PostMapping("/models/import/{id}/discard")
    String discard(@PathVariable String id, RedirectAttributes after) {
        actions.discard(waiting(id).draft());
        after.addFlashAttribute("done", "models.done.discarded");
        return "redirect:/models/import";
    }

    static HttpStatus status(Problem problem) {
        boolean conflict = problem instanceof Conflict || problem.kind() == Problem.Kind.REFUSED;
        return conflict ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private CatalogActions.Waiting waiting(String id) {
        return actions.waiting(id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** A name of a file says nothing but what to call it. */
    private static String name(MultipartFile file) {
        String name = String.valueOf(file.getOriginalFilename())
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                .strip();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isEmpty() ? "uploaded list" : last.length() > 100 ? last.substring(0, 100) : last;
    }

    private static String content(MultipartFile file) {
        try {
            return ExportedText.decode("The file", file.getBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireSize(String content) {
        if (content.isBlank()) {
            throw usage("There is no list.", "Choose a file, or paste its text.");
        }
        if (content.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw usage(
                    "The list is larger than 1 MiB.",
                    "Send a part of it, or take it over with bellwether models import FILE.");
        }
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException e) {
            throw usage("\"" + text + "\" is no day.", "Give one such as 2026-12-01.");
        }
    }

    private static Problem usage(String sentence, String advice) {
        return new Problem(Problem.Kind.USAGE, sentence, advice);
    }
}
