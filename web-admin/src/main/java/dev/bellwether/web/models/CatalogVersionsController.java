package dev.bellwether.web.models;

import dev.bellwether.core.catalog.imports.ImportPlan;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.core.versions.LiveCatalog.Edition;
import dev.bellwether.core.versions.Version;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** {@code /models/versions}: who changed the catalogue, when, why, and what. */
@Controller
class CatalogVersionsController {

    private final LiveCatalog catalog;

    CatalogVersionsController(LiveCatalog catalog) {
        this.catalog = catalog;
    }

    @GetMapping("/models/versions")
    String list(Model page) {
        page.addAttribute("versions", catalog.history());
        return "models/versions";
    }

    @GetMapping("/models/versions/{number}")
    String one(@PathVariable String number, Model page) {
        List<Version> history = catalog.history();
        Version version = history.stream()
                .filter(each -> Integer.toString(each.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        Edition after = catalog.find(version.number()).orElseThrow();
        page.addAttribute("version", version);
        page.addAttribute("live", history.get(0).number());
        page.addAttribute(
                "changes",
                catalog.find(version.number() - 1)
                        .map(before -> new CatalogChanges(ImportPlan.between(before.document(), after.document())))
                        .orElse(null));
        return "models/version";
    }
}
