package dev.bellwether.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.testing.Shipped;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthlyCostTests {

    private static final Scenarios SCENARIOS = Scenarios.read(Shipped.DATA);

    private static MonthlyCost month(int scenario, long out) {
        return MonthlyCost.of(
                SCENARIOS.scenarios().get(scenario), 0, out, SCENARIOS.baselines(), Shipped.catalog(), Shipped.TODAY);
    }

    @ParameterizedTest(name = "scenario {0}: {1}")
    @CsvSource({
        "0, $80.00, 0.0, 46.7",
        "1, $150.00, -87.5, 0.0",
        "2, $40.18, 49.8, 73.2",
        "3, $14.60, 81.8, 90.3",
        "4, $29.20, 63.5, 80.5"
    })
    void tenMillionOutputTokensCostWhatIsComputedAndNotWhatTheArticlePrints(
            int scenario, String cost, BigDecimal underGpt, BigDecimal underClaude) {
        MonthlyCost month = month(scenario, 10_000_000);

        assertThat(month.cost()).hasToString(cost);
        assertThat(month.savedPercent())
                .containsEntry("gpt-4.1", underGpt)
                .containsEntry("claude-sonnet-4.5", underClaude);
    }

    @Test
    void theCostGrowsWithTheVolume() {
        assertThat(month(2, 100_000_000).cost()).hasToString("$401.80");
        assertThat(month(2, 100_000).cost()).hasToString("$0.4018");
    }

    @Test
    void aDollarOfTheRelayCostsAsMuchLessInYuanAsTheArticleSays() {
        assertThat(SCENARIOS.settlement().savedPercent()).isEqualByComparingTo("86.3");
    }

    @Test
    void sharesThatDoNotAddUpToAHundredAreRefused() {
        assertThatThrownBy(() -> tenPercent()).hasMessageContaining("add up to 10 %");
    }

    private static Scenarios.Scenario tenPercent() {
        return new Scenarios.Scenario("odd", Map.of("gpt-4.1", BigDecimal.TEN), null);
    }
}
