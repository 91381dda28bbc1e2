package dev.bellwether.core.compare;

import java.util.Locale;

/** What makes an answer the best. */
public enum Criterion {
    /** The best quality among those that answered; {@link QualityBasis} says what that is taken from. */
    QUALITY,
    /** The least time to the whole answer. */
    SPEED,
    /** The least actual cost of the answer. */
    COST,
    /** The best {@link dev.bellwether.core.cost.BalancedScore} of quality, time and cost. */
    BALANCED;

    /** The name that people read and type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether quality plays a part. */
    boolean asksForQuality() {
        return this == QUALITY || this == BALANCED;
    }
}
