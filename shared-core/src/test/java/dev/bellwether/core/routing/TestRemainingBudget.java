package dev.bellwether.core.routing;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds an allowance of five dollars a month, by default for all calls, without warning or step. */
final class TestRemainingBudget {

    static final Money LIMIT = new Money(5_000_000_000L);

    private final Money used;
    private @Nullable String model;
    private @Nullable Tier tier;
    private @Nullable Integer warnPercent;
    private @Nullable Integer stepPercent;

    private TestRemainingBudget(Money used) {
        this.used = used;
    }

    /** One of which so much is used. */
    static TestRemainingBudget used(Money money) {
        return new TestRemainingBudget(money);
    }

    /** One of which so many nano-dollars are left. */
    static TestRemainingBudget left(long nanos) {
        return used(LIMIT.minus(new Money(nanos)));
    }

    TestRemainingBudget of(String alias) {
        model = alias;
        return this;
    }

    TestRemainingBudget of(Tier which) {
        tier = which;
        return this;
    }

    TestRemainingBudget warnsAt(int percent) {
        warnPercent = percent;
        return this;
    }

    TestRemainingBudget stepsDownAt(int percent) {
        stepPercent = percent;
        return this;
    }

    RemainingBudget allowance() {
        return new RemainingBudget(
                "ads",
                "month",
                Instant.parse("2026-11-01T00:00:00Z"),
                "1 Dec 2026 at 00:00 (UTC)",
                model,
                tier,
                LIMIT,
                used,
                true,
                warnPercent,
                stepPercent,
                reached(warnPercent),
                reached(stepPercent));
    }

    private boolean reached(@Nullable Integer percent) {
        return percent != null && used.nanoUsd() * 100 >= LIMIT.nanoUsd() * percent;
    }
}
