package dev.bellwether.web.budgets;

import dev.bellwether.core.budget.Budget;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Where a budget's page is; templates know it as {@code @budgetAddress}. */
@Component("budgetAddress")
class BudgetAddress {

    /** Pages of their own, which a budget could be named like. */
    private static final Set<String> TAKEN = Set.of("of", "new", "change", "end");

    /** The address of the page of a budget in force; a name that is no part of a path is asked for as a parameter. */
    public String of(Budget budget) {
        boolean plain = budget.name().matches("[A-Za-z0-9][A-Za-z0-9._:-]*") && !TAKEN.contains(budget.name());
        return plain ? "/budgets/" + budget.name() : parameter("name", budget.name());
    }

    /** The address of the page of one that was ended; its name may be another's by now. */
    public String ofEnded(Budget budget) {
        return parameter("id", budget.id());
    }

    private static String parameter(String name, String value) {
        return UriComponentsBuilder.fromPath("/budgets/of")
                .queryParam(name, "{value}")
                .encode()
                .buildAndExpand(value)
                .toUriString();
    }
}
