package dev.bellwether.core.cost;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.problem.Problem;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a month of a scenario costs.
 *
 * @param cost the month's cost
 * @param savedPercent by baseline model: how much less than sending every prompt to it, in percent to one decimal
 */
public record MonthlyCost(Scenarios.Scenario scenario, Money cost, Map<String, BigDecimal> savedPercent) {

    /**
     * Prices a scenario.
     *
     * @param inputTokens the month's input tokens; the article counts none
     * @param outputTokens the month's output tokens
     * @param baselines the models to compare with
     * @param day the day whose prices count
     */
    public static MonthlyCost of(
            Scenarios.Scenario scenario,
            long inputTokens,
            long outputTokens,
            Iterable<String> baselines,
            Catalog catalog,
            LocalDate day) {
        Money cost = scenario.shares().entrySet().stream()
                .map(share -> cost(share.getKey(), share.getValue(), inputTokens, outputTokens, catalog, day))
                .reduce(Money.ZERO, Money::plus);
        var saved = new LinkedHashMap<String, BigDecimal>();
        for (String baseline : baselines) {
            Money whole = cost(baseline, BigDecimal.valueOf(100), inputTokens, outputTokens, catalog, day);
            saved.put(baseline, whole.minus(cost).percentOf(whole));
        }
        return new MonthlyCost(scenario, cost, saved);
    }

    private static Money cost(String alias, BigDecimal percent, long in, long out, Catalog catalog, LocalDate day) {
        Price price = catalog.require(alias)
                .priceOn(day)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.USAGE, alias + " has no price.", "Leave it out, or price it with models import."));
        Money whole = CostModel.cost(
                new Usage(in, 0, out, Usage.Source.ESTIMATED),
                // A month is many prompts: none of them is long because the month is.
                price.forShortPrompts());
        return share(whole, percent);
    }

    private static Money share(Money whole, BigDecimal percent) {
        return new Money(BigDecimal.valueOf(whole.nanoUsd())
                .multiply(percent)
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact());
    }
}
