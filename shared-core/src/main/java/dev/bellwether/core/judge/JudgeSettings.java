package dev.bellwether.core.judge;

import dev.bellwether.core.cost.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How answers are judged.
 *
 * @param model who judges where nobody names a judge
 * @param maxTokens the most that a judge's reply may have
 * @param maxCost what judging one comparison may cost at most, all its calls together, in USD
 * @param timeout how long each of the judge's calls may take
 */
@ConfigurationProperties("bellwether.compare.judge")
public record JudgeSettings(String model, int maxTokens, BigDecimal maxCost, Duration timeout) {

    /** The most that judging one comparison may cost. */
    public Money costLimit() {
        return new Money(
                maxCost.movePointRight(9).setScale(0, RoundingMode.DOWN).longValueExact());
    }
}
