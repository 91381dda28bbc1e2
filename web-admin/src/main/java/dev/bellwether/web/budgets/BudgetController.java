package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetConflict;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.web.security.SignedIn;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** {@code /budgets/{name}}, and the forms that make, change and end a budget. */
@Controller
class BudgetController {

    private final Budgets budgets;
    private final BudgetActions actions;
    private final BudgetPage pages;
    private final BudgetAddress addresses;

    BudgetController(Budgets budgets, BudgetActions actions, BudgetPage pages, BudgetAddress addresses) {
        this.budgets = budgets;
        this.actions = actions;
        this.pages = pages;
        this.addresses = addresses;
    }

    @GetMapping("/budgets/{name}")
    String named(@PathVariable String name, @RequestParam(defaultValue = "") String calls, Locale locale, Model page) {
        Budget budget = budgets.find(name).orElseThrow(BudgetController::missing);
        return pages.one(budget, calls, BudgetForm.of(budget, locale), page);
    }

    @GetMapping("/budgets/of")
    String of(
            @RequestParam Optional<String> name,
            @RequestParam Optional<String> id,
            @RequestParam(defaultValue = "") String calls,
            Locale locale,
            Model page) {
        Budget budget =
                name.flatMap(budgets::find).or(() -> id.flatMap(budgets::ofId)).orElseThrow(BudgetController::missing);
        return pages.one(budget, calls, BudgetForm.of(budget, locale), page);
    }

    @GetMapping("/budgets/new")
    String blank(Model page) {
        return pages.blank(BudgetForm.blank(), page);
    }

    @PostMapping("/budgets/new")
    String make(
            @ModelAttribute BudgetForm form,
            @AuthenticationPrincipal SignedIn who,
            Locale locale,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        try {
            BudgetSpec spec = form.spec(null, locale);
            if (form.isPreview()) {
                pages.preview(spec, page);
                return pages.blank(form, page);
            }
            Budget made = actions.make(spec, who.name());
            after.addFlashAttribute("done", "budgets.done.made");
            return "redirect:" + addresses.of(made);
        } catch (Problem e) {
            reject(e, page, response);
            return pages.blank(form, page);
        }
    }

    @PostMapping("/budgets/change")
    String change(
            @ModelAttribute BudgetForm form,
            @AuthenticationPrincipal SignedIn who,
            Locale locale,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Budget now = inForce(form.budget());
        try {
            BudgetSpec spec = form.spec(now, locale);
            if (form.isPreview()) {
                pages.preview(spec, page);
                return pages.one(now, "", form, page);
            }
            Budget changed = actions.change(now, form.revisionNumber(), spec, who.name());
            after.addFlashAttribute("done", "budgets.done.changed");
            return "redirect:" + addresses.of(changed);
        } catch (Problem e) {
            reject(e, page, response);
            return pages.one(now, "", e instanceof BudgetConflict ? form.withRevision(now) : form, page);
        }
    }

    @PostMapping("/budgets/end")
    String end(
            @ModelAttribute BudgetForm form,
            @AuthenticationPrincipal SignedIn who,
            Locale locale,
            Model page,
            HttpServletResponse response,
            RedirectAttributes after) {
        Budget now = inForce(form.budget());
        try {
            actions.end(now, form.revisionNumber(), who.name());
            after.addFlashAttribute("done", "budgets.done.ended");
            return "redirect:/budgets";
        } catch (Problem e) {
            reject(e, page, response);
            return pages.one(now, "", BudgetForm.of(now, locale), page);
        }
    }

    private Budget inForce(String id) {
        return budgets.list().stream()
                .filter(budget -> budget.id().equals(id))
                .findFirst()
                .orElseThrow(BudgetController::missing);
    }

    private static void reject(Problem problem, Model page, HttpServletResponse response) {
        page.addAttribute("problem", problem);
        page.addAttribute("conflict", problem instanceof BudgetConflict);
        response.setStatus(
                problem instanceof BudgetConflict
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
