package dev.bellwether.core.routing;

import org.jspecify.annotations.Nullable;

/**
 * What a budget did to a call, with the figures that were compared; kept with the call's decision.
 *
 * @param period how often the budget begins anew: day, week or month
 * @param fromMs when the period began whose spending was compared, in milliseconds since 1970 (UTC)
 * @param limitNanoUsd the most that may be spent in it
 * @param usedNanoUsd what was spent or held back when the call was decided
 * @param percent the share of the limit that it was compared with; null where money was compared
 * @param sentence for people, a sentence without its stop
 */
public record BudgetNote(
        String budget,
        Effect did,
        String period,
        long fromMs,
        long limitNanoUsd,
        long usedNanoUsd,
        @Nullable Integer percent,
        String sentence) {

    /** What budgets do before they refuse. */
    public enum Effect {
        /** A tier lower answers. */
        STEPPED_DOWN,
        /** Models are not asked, since too little is left for them. */
        RULED_OUT,
        /** People are told how much is used. */
        WARNED
    }
}
