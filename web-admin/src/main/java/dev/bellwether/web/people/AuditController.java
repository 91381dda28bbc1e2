package dev.bellwether.web.people;

import dev.bellwether.core.people.AuditEntry;
import dev.bellwether.core.people.AuditTrail;
import dev.bellwether.web.security.Capability;
import dev.bellwether.web.security.RequiresCapability;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /audit}: who did what, the newest first. */
@Controller
class AuditController {

    private static final int PAGE = 50;

    /** What can be filtered by; the first words of actions. */
    private static final List<String> TYPES = List.of(
            "login",
            "account",
            "access",
            "routing",
            "catalog",
            "budget",
            "correction",
            "model",
            "relay",
            "export",
            "transcript");

    private final AuditTrail audit;

    AuditController(AuditTrail audit) {
        this.audit = audit;
    }

    @RequiresCapability(Capability.AUDIT)
    @GetMapping("/audit")
    String audit(
            @RequestParam(defaultValue = "") String actor,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String below,
            Model model) {
        long before = below.matches("\\d{1,18}") ? Long.parseLong(below) : Long.MAX_VALUE;
        List<AuditEntry> entries = audit.list(
                actor.isBlank() ? null : actor.strip(), TYPES.contains(type) ? type : null, before, PAGE + 1);
        boolean more = entries.size() > PAGE;
        List<AuditEntry> page = more ? entries.subList(0, PAGE) : entries;
        model.addAttribute("entries", page);
        model.addAttribute("older", more ? page.get(PAGE - 1).number() : null);
        model.addAttribute("types", TYPES);
        model.addAttribute("actor", actor);
        model.addAttribute("type", type);
        model.addAttribute("first", before == Long.MAX_VALUE);
        return "people/audit";
    }
}
