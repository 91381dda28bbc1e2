package dev.bellwether.core.savings;

/** A part of a waterfall. Each attempt whose cost is known is counted in the one that says what it brought. */
public enum WaterfallStep {
    /** What the answers' tokens would have cost at the baseline model. */
    BASELINE,
    /** What answers that cost less than at the baseline saved. Not negative. */
    CHEAPER,
    /** What answers that cost more than at the baseline cost beyond it. Not negative, and never floored away. */
    COSTLIER,
    /** What was paid for answers that cannot be compared, since the baseline had no price on their day. */
    NO_BASELINE,
    /** What was paid for attempts that brought no answer: failed, cancelled, repeated. */
    UNANSWERED,
    /** What attempts may have cost at most of which nobody knows what became; whoever made them. Always an estimate. */
    UNKNOWN,
    /** What comparisons cost: the same prompt to several models on purpose has no counterpart at the baseline. */
    COMPARISONS,
    /** What judges cost: overhead without a counterpart at the baseline. */
    JUDGES,
    /** Of the cache alone: what its answers' tokens would have cost at the baseline model. */
    CACHE_AT_BASELINE,
    /** Of the cache alone: what its answers had cost when their model gave them. */
    CACHE_AT_MODEL
}
