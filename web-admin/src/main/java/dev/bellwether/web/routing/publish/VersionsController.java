package dev.bellwether.web.routing.publish;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.change.PartDescription;
import dev.bellwether.core.routing.change.RoutingPart;
import dev.bellwether.core.versions.Draft;
import dev.bellwether.core.versions.RoutingDrafts;
import dev.bellwether.core.versions.RoutingFile;
import dev.bellwether.core.versions.Version;
import dev.bellwether.web.routing.DraftChanges;
import dev.bellwether.web.routing.YamlFile;
import dev.bellwether.web.routing.draft.DraftActions;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.SignedIn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /routing/versions} and {@code /routing/compare}: what was published, and what differs. */
@Controller
class VersionsController {

    private final RoutingDrafts drafts;
    private final DraftActions actions;

    VersionsController(RoutingDrafts drafts, DraftActions actions) {
        this.drafts = drafts;
        this.actions = actions;
    }

    @GetMapping("/routing/versions")
    String versions(Model model) {
        List<Version> versions = drafts.history();
        model.addAttribute("versions", versions);
        model.addAttribute("live", versions.get(0).number());
        return "routing/versions";
    }

    @GetMapping("/routing/versions/{number}")
    String version(@PathVariable int number, Model model) {
        Version version = find(number);
        RoutingDocument document = RoutingDrafts.read(version);
        model.addAttribute("version", version);
        model.addAttribute("live", drafts.live().number());
        model.addAttribute("descriptions", descriptions(document));
        model.addAttribute(
                "changes", number == 1 ? null : DraftChanges.between(RoutingDrafts.read(find(number - 1)), document));
        return "routing/version";
    }

    private Version find(int number) {
        return drafts.history().stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Map<RoutingPart, List<String>> descriptions(RoutingDocument document) {
        var descriptions = new LinkedHashMap<RoutingPart, List<String>>();
        RoutingPart.values().forEach(part -> descriptions.put(part, PartDescription.of(part, document)));
        return descriptions;
    }

    @GetMapping("/routing/versions/{number}/export")
    ResponseEntity<String> export(@PathVariable int number) {
        return YamlFile.of(RoutingFile.of(find(number)));
    }

    @PostMapping("/routing/versions/{number}/restore")
    String restore(@PathVariable int number, @AuthenticationPrincipal SignedIn who, RedirectAttributes after) {
        find(number);
        try {
            Draft draft = actions.restore(number, who);
            after.addFlashAttribute("done", "routing.restored");
            return "redirect:/routing/draft/" + draft.id();
        } catch (Problem e) {
            after.addFlashAttribute("problem", e);
            return "redirect:/routing/versions/" + number;
        }
    }

    /** @param from a version's number, {@code live} or a draft's id, and so is {@code to} */
    @GetMapping("/routing/compare")
    String compare(
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "live") String to,
            @AuthenticationPrincipal SignedIn who,
            Model model) {
        List<Version> versions = drafts.history();
        List<Draft> open = who.has(Capability.ROUTING_DRAFT) ? actions.list() : List.of();
        String first =
                from.isEmpty() ? String.valueOf(Math.max(1, versions.get(0).number() - 1)) : from;
        Optional<RoutingDocument> before = document(first, versions, open);
        Optional<RoutingDocument> after = document(to, versions, open);
        model.addAttribute("versions", versions);
        model.addAttribute("drafts", open);
        model.addAttribute("from", first);
        model.addAttribute(
                "to", to.equals("live") ? String.valueOf(versions.get(0).number()) : to);
        model.addAttribute(
                "changes",
                before.isPresent() && after.isPresent() ? DraftChanges.between(before.get(), after.get()) : null);
        return "routing/compare";
    }

    private static Optional<RoutingDocument> document(String word, List<Version> versions, List<Draft> open) {
        String number = word.equals("live") ? String.valueOf(versions.get(0).number()) : word;
        return versions.stream()
                .filter(version -> String.valueOf(version.number()).equals(number))
                .findFirst()
                .map(RoutingDrafts::read)
                .or(() -> open.stream()
                        .filter(draft -> draft.id().equals(word))
                        .findFirst()
                        .map(RoutingDrafts::read));
    }
}
