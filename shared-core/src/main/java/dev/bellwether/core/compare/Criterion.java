package dev.bellwether.core.compare;

import java.util.Locale;

/** What makes an answer the best. */
public enum Criterion {
    /** The best quality rank of the catalogue among those that answered; nobody judges the answers themselves. */
    QUALITY,
    /** The least time to the whole answer. */
    SPEED,
    /** The least actual cost of the answer. */
    COST,
    /** The best {@link dev.bellwether.core.cost.BalancedScore} of quality rank, time and cost. */
    BALANCED;

    /** The name that people read and type. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
