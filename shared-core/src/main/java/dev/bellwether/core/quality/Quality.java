package dev.bellwether.core.quality;

import java.math.BigDecimal;

/**
 * How good a model's answers are among those that were judged beside it.
 *
 * @param score from 0 to 100: of a hundred comparisons with the other models of the field, how many it would win, a tie
 *     counted as half; one decimal
 * @param low the lower end of the 95 % confidence interval of the score
 * @param high its upper end
 * @param comparisons how many judgements compared it; a comparison that a model and a person judged counts twice
 * @param decides whether that is enough for the figure to decide anything, by {@link QualitySettings}
 */
public record Quality(BigDecimal score, BigDecimal low, BigDecimal high, int comparisons, boolean decides) {

    /** The score as a part of one, for a {@code BalancedScore}. */
    public BigDecimal share() {
        return score.movePointLeft(2);
    }
}
