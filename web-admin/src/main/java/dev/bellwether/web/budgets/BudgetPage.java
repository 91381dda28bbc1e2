package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import dev.bellwether.core.budget.BudgetHistory;
import dev.bellwether.core.budget.BudgetPeriod;
import dev.bellwether.core.budget.BudgetSpec;
import dev.bellwether.core.budget.Budgets;
import dev.bellwether.core.budget.Scope;
import dev.bellwether.core.budget.WhenExhausted;
import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.ledger.ReportingZone;
import dev.bellwether.core.relay.RelayTargets;
import dev.bellwether.core.routing.Tier;
import java.time.Clock;
import java.util.Arrays;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Fills the pages of one budget, and of one that is not made yet. */
@Component
class BudgetPage {

    private static final int PERIODS = 24;
    private static final int EVENTS = 50;
    private static final int CALLS = 20;

    private final Budgets budgets;
    private final BudgetHistory history;
    private final LastPeriods lastPeriods;
    private final Catalogs catalogs;
    private final RelayTargets targets;
    private final ReportingZone zone;
    private final Clock clock;

    BudgetPage(
            Budgets budgets,
            BudgetHistory history,
            LastPeriods lastPeriods,
            Catalogs catalogs,
            RelayTargets targets,
            ReportingZone zone,
            Clock clock) {
        this.budgets = budgets;
        this.history = history;
        this.lastPeriods = lastPeriods;
        this.catalogs = catalogs;
        this.targets = targets;
        this.zone = zone;
        this.clock = clock;
    }

    /** A form for a new one. */
    String blank(BudgetForm form, Model page) {
        page.addAttribute("form", form);
        choices(page);
        return "budgets/new";
    }

    /**
     * One budget.
     *
     * @param calls which money is shown, simulated or real; empty for that of the relay in use
     */
    String one(Budget budget, String calls, BudgetForm form, Model page) {
        boolean simulated = calls.isEmpty() ? targets.simulated() : !calls.equals("real");
        page.addAttribute("budget", budget);
        page.addAttribute("form", form);
        page.addAttribute("simulated", simulated);
        page.addAttribute(
                "line",
                budgets.statuses(simulated).stream()
                        .filter(status -> status.budget().id().equals(budget.id()))
                        .map(BudgetLine::of)
                        .findFirst()
                        .orElse(null));
        page.addAttribute("periods", history.periods(budget, simulated, PERIODS));
        page.addAttribute("events", history.events(budget, EVENTS));
        page.addAttribute(
                "touched",
                history.touched(budget, simulated, budget.period().start(clock.instant(), budget.zone()), CALLS));
        page.addAttribute("searched", BudgetHistory.SEARCHED);
        if (!page.containsAttribute("last")) {
            page.addAttribute("last", lastPeriods.of(BudgetSpec.of(budget), budget.zone(), simulated));
        }
        page.addAttribute("upTo", clock.instant());
        choices(page);
        return "budgets/budget";
    }

    /** What the last period would have come to under these terms. */
    void preview(BudgetSpec spec, Model page) {
        budgets.check(spec);
        page.addAttribute("last", lastPeriods.of(spec, zone.id(), targets.simulated()));
        page.addAttribute("previewed", true);
    }

    private void choices(Model page) {
        page.addAttribute(
                "scopes", Arrays.stream(Scope.values()).map(Scope::label).toList());
        page.addAttribute(
                "budgetPeriods",
                Arrays.stream(BudgetPeriod.values()).map(BudgetPeriod::label).toList());
        page.addAttribute(
                "policies",
                Arrays.stream(WhenExhausted.values()).map(WhenExhausted::label).toList());
        page.addAttribute("tiers", Arrays.stream(Tier.values()).map(Tier::label).toList());
        page.addAttribute(
                "models",
                catalogs.current().models().stream().map(model -> model.alias()).toList());
    }
}
