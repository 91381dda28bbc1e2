package dev.bellwether.core.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.judge.JudgeScores.Scoring;
import dev.bellwether.testing.Shipped;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeScoresTests {

    private static JudgeScores opinion(Map<String, Integer> first, Map<String, Integer> second) {
        return new JudgeScores(
                Shipped.catalog().require("gpt-4.1"),
                List.of(new Scoring(first, Map.of(), "r"), new Scoring(second, Map.of(), "r")),
                1,
                10,
                false,
                null,
                List.of());
    }

    @Test
    void theScoreIsTheMeanOfBothOrders() {
        assertThat(opinion(Map.of("x", 7, "y", 2), Map.of("x", 8, "y", 2)).score("x"))
                .contains(new BigDecimal("7.5"));
    }

    @Test
    void oneThatIsBetterInBothOrdersIsBetter() {
        JudgeScores judgeScores = opinion(Map.of("x", 9, "y", 5), Map.of("x", 8, "y", 8));

        assertThat(judgeScores.compare("x", "y")).isPositive();
        assertThat(judgeScores.compare("y", "x")).isNegative();
        assertThat(judgeScores.dependsOnOrder()).isFalse();
    }

    @Test
    void whereTheOrderDecidedNeitherIsBetterWhateverTheMeansSay() {
        JudgeScores judgeScores = opinion(Map.of("x", 9, "y", 5), Map.of("x", 6, "y", 7));

        assertThat(judgeScores.compare("x", "y")).isZero();
        assertThat(judgeScores.dependsOnOrder()).isTrue();
    }

    @Test
    void aSharedFirstPlaceInOneOrderIsNoDisagreement() {
        assertThat(opinion(Map.of("x", 9, "y", 9), Map.of("x", 6, "y", 7)).dependsOnOrder())
                .isFalse();
    }

    @Test
    void theShareGoesFromTheWorstScoreToTheBest() {
        JudgeScores judgeScores = opinion(Map.of("x", 1, "y", 10), Map.of("x", 1, "y", 10));

        assertThat(judgeScores.share(new BigDecimal("1.0"))).isEqualByComparingTo("0");
        assertThat(judgeScores.share(new BigDecimal("10.0"))).isEqualByComparingTo("1");
        assertThat(judgeScores.share(new BigDecimal("5.5"))).isEqualByComparingTo("0.5");
    }
}
