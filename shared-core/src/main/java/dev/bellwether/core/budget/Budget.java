package dev.bellwether.core.budget;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent on something in a day, a week or a month. Real and simulated money have a limit each.
 *
 * @param name what people call it; unique among the budgets in force
 * @param value the caller, tag, model or tier; null for all
 * @param zone where its periods begin
 * @param limit the most that may be spent in a period
 * @param warnPercent from which share of the limit on people are warned, or null for never
 * @param stepPercent from which share of the limit on a tier lower answers, or null for never
 * @param revision grows with each change
 */
public record Budget(
        String id,
        String name,
        Scope scope,
        @Nullable String value,
        BudgetPeriod period,
        ZoneId zone,
        Money limit,
        @Nullable Integer warnPercent,
        @Nullable Integer stepPercent,
        WhenExhausted whenExhausted,
        String author,
        Instant created,
        int revision) {

    /** The same as somebody saw it who read that revision; it cannot be changed if another one is in force. */
    public Budget atRevision(int revision) {
        return new Budget(
                id,
                name,
                scope,
                value,
                period,
                zone,
                limit,
                warnPercent,
                stepPercent,
                whenExhausted,
                author,
                created,
                revision);
    }

    /** What it is about, as people type it: all, caller:mira, tag:legal, model:gpt-4.1, tier:premium. */
    public String subject() {
        return value == null ? scope.label() : scope.label() + ":" + value;
    }
}
