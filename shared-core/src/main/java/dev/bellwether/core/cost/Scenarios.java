package dev.bellwether.core.cost;

import dev.bellwether.core.data.DataFolder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The monthly scenarios to compare, as {@code scenarios.yml} has them.
 *
 * @param outputTokens the month's output tokens where nobody says otherwise
 * @param baselines the models against which savings are counted
 */
public record Scenarios(long outputTokens, List<String> baselines, List<Scenario> scenarios, ExchangeRates settlement) {

    /**
     * A way of spreading prompts over models.
     *
     * @param shares percent of the prompts by model
     * @param everyPrompt whether each model named answers every prompt, and all are paid
     */
    public record Scenario(
            String name,
            Map<String, BigDecimal> shares,
            @Nullable Boolean everyPrompt) {

        public Scenario {
            BigDecimal sum = shares.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean hundred = sum.compareTo(BigDecimal.valueOf(100)) == 0;
            if (shares.values().stream().anyMatch(share -> share.signum() < 0)) {
                throw new IllegalArgumentException("the scenario \"" + name + "\" has a negative share");
            }
            if (!hundred && !Boolean.TRUE.equals(everyPrompt)) {
                throw new IllegalArgumentException("the shares of \"%s\" add up to %s %%, not to 100"
                        .formatted(name, sum.stripTrailingZeros().toPlainString()));
            }
        }
    }

    /** What a dollar of the bill costs in yuan: at the relay, and elsewhere. */
    public record ExchangeRates(BigDecimal relayCnyPerUsd, BigDecimal marketCnyPerUsd) {

        /** How much less a dollar costs at the relay, in percent to one decimal. */
        public BigDecimal savedPercent() {
            return BigDecimal.valueOf(100)
                    .subtract(relayCnyPerUsd
                            .multiply(BigDecimal.valueOf(100))
                            .divide(marketCnyPerUsd, 1, java.math.RoundingMode.HALF_UP));
        }
    }

    /** Reads the file of the data folder. */
    public static Scenarios read(DataFolder data) {
        return data.read("scenarios.yml", Scenarios.class);
    }
}
