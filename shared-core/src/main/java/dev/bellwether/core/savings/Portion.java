package dev.bellwether.core.savings;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Entries.Purpose;
import dev.bellwether.core.savings.Waterfall.Line;

/**
 * Many attempts of one kind, added up: a cell of the roll-ups over some hours.
 *
 * @param baselineModel the model that they were compared with when they were made
 * @param hasPrice whether their model had a price
 * @param calls how many of them were the first of their call
 * @param holed how many of these calls have an attempt whose cost is not known
 * @param hits how many the cache answered; the others are attempts
 * @param attempts how many were sent upstream
 * @param unsettled attempts without a charge
 * @param unpriced how many of these have no price
 * @param unknown attempts of which nobody knows what they cost, with a ceiling or without
 * @param tokens what they read and wrote
 * @param charged what all attempts were charged
 * @param unknownSpend how much of it is ceilings
 * @param compared how many have a stored comparison, and what they would have cost at the baseline
 * @param cheaper how many cost less than there, and by how much
 * @param dearer how many cost more than there, and by how much
 * @param uncomparedSpend what those without a comparison were charged, ceilings included
 * @param avoided for cached answers what they had cost
 */
record Portion(
        Kind kind,
        String baselineModel,
        boolean hasPrice,
        long calls,
        long holed,
        long hits,
        long attempts,
        long unsettled,
        long unpriced,
        long unknown,
        Tokens tokens,
        Money charged,
        Money unknownSpend,
        Line compared,
        Line cheaper,
        Line dearer,
        Money uncomparedSpend,
        Line avoided) {

    /** What attempts must have in common to be in one waterfall's step. */
    record Kind(String model, String tier, Purpose purpose, boolean cached, boolean answered, boolean estimated) {

        /** As {@link Outlay#hasCounterpart}. */
        boolean hasCounterpart() {
            return purpose == Purpose.ASK || purpose == Purpose.BATCH;
        }
    }

    /**
     * Sums of tokens.
     *
     * @param prompt tokens read, cached and written ones included
     */
    record Tokens(long prompt, long cached, long cacheWrite, long completion) {}

    /** Attempts without a charge for another reason than a missing price. */
    long leftOut() {
        return unsettled - unpriced;
    }

    /** Attempts that are charged at their ceiling. */
    Line ceilings() {
        return new Line(unknown - leftOut(), unknownSpend);
    }

    /** Attempts whose charge is known. */
    Line settled() {
        return new Line(attempts - unsettled - ceilings().attempts(), charged.minus(unknownSpend));
    }

    /** Those of them that have no stored comparison. */
    Line uncompared() {
        return new Line(settled().attempts() - compared.attempts(), uncomparedSpend.minus(unknownSpend));
    }

    /** Whether a baseline is of any concern to them. */
    boolean compares() {
        return kind.hasCounterpart() && (kind.cached() || (kind.answered() && hasPrice));
    }

    /** How many of them should have a comparison if the baseline has a price. */
    long comparable() {
        return kind.cached() ? hits : settled().attempts();
    }
}
