package dev.bellwether.web.models;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.catalog.imports.ImportPlan;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.versions.Conflict;
import dev.bellwether.core.versions.LiveCatalog;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /models/price}: one price, what it would change, and its publication. */
@Controller
class PriceController {

    private final CatalogActions actions;
    private final LiveCatalog catalog;
    private final ModelAddress addresses;
    private final PriceDay day;

    PriceController(CatalogActions actions, LiveCatalog catalog, ModelAddress addresses, PriceDay day) {
        this.actions = actions;
        this.catalog = catalog;
        this.addresses = addresses;
        this.day = day;
    }

    @GetMapping("/models/price")
    String form(@RequestParam(defaultValue = "") String model, Locale locale, org.springframework.ui.Model page) {
        Model found = require(model);
        return form(
                PriceForm.of(
                        found.alias(),
                        found.priceOn(day.today()).orElse(null),
                        day.today(),
                        catalog.edition().number(),
                        locale),
                page);
    }

    private static String form(PriceForm form, org.springframework.ui.Model page) {
        page.addAttribute("form", form);
        return "models/price";
    }

    @PostMapping("/models/price")
    String change(
            @ModelAttribute PriceForm form,
            @AuthenticationPrincipal SignedIn who,
            Locale locale,
            org.springframework.ui.Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Model model = require(form.model());
        try {
            ImportPlan plan = actions.price(model.alias(), form.day(), form.rates(locale), form.requireSource());
            page.addAttribute("changes", new CatalogChanges(plan));
            if (plan.changes().isEmpty()) {
                throw new Problem(
                        Problem.Kind.USAGE, "Nothing would change; that price counts already.", "Type another one.");
            }
            if (!form.isPublish()) {
                return form(form, page);
            }
            actions.publish(form.baseNumber(), plan, form.message(), form.isTenfold(), who.name());
            after.addFlashAttribute("done", "models.done.published");
            return "redirect:" + addresses.of(model.alias());
        } catch (Problem e) {
            page.addAttribute("problem", e);
            response.setStatus(ImportController.status(e).value());
            return form(e instanceof Conflict ? form.withBase(catalog.edition().number()) : form, page);
        }
    }

    private Model require(String alias) {
        return catalog.current()
                .find(alias)
                .filter(model -> model.alias().equals(alias))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
