package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.BudgetStatus;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.web.layout.View;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** {@code /budgets}: how all of them stand. */
@Controller
class BudgetsController {

    private static final int ENDED = 20;

    private final Budgets budgets;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;

    BudgetsController(Budgets budgets, RelayTargets targets, ReportingZone zone, Clock clock) {
        this.budgets = budgets;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    @GetMapping("/budgets")
    String list(@RequestParam Map<String, String> parameters, Model page) {
        View view = View.of(parameters, Set.of(), targets.simulated(), zone.id(), clock);
        page.addAttribute("view", view);
        page.addAttribute(
                "lines",
                budgets.statuses(view.simulated()).stream().map(BudgetLine::of).toList());
        page.addAttribute("otherSpend", spent(budgets.statuses(!view.simulated())));
        page.addAttribute("ended", budgets.ended(ENDED));
        page.addAttribute("upTo", clock.instant());
        return "budgets/budgets";
    }

    /** Whether the other kind of money was spent too, so that nobody overlooks it. */
    private static boolean spent(List<BudgetStatus> statuses) {
        return statuses.stream().anyMatch(status -> status.spent().nanoUsd() > 0);
    }
}
