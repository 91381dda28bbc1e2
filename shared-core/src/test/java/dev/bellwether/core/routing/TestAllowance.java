package dev.bellwether.core.routing;

import dev.bellwether.core.cost.Money;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds an allowance of five dollars a month, by default for all calls, without warning or step. */
final class TestAllowance {

    static final Money LIMIT = new Money(5_000_000_000L);

    private final Money used;
    private @Nullable String model;
    private @Nullable Tier tier;
    private @Nullable Integer warnPercent;
    private @Nullable Integer stepPercent;

    private TestAllowance(Money used) {
        this.used = used;
    }

    /** One of which so much is used. */
    static TestAllowance used(Money money) {
        return new TestAllowance(money);
    }

    /** One of which so many nano-dollars are left. */
    static TestAllowance left(long nanos) {
        return used(LIMIT.minus(new Money(nanos)));
    }

    TestAllowance of(String alias) {
        model = alias;
        return this;
    }

    TestAllowance of(Tier which) {
        tier = which;
        return this;
    }

    TestAllowance warnsAt(int percent) {
        warnPercent = percent;
        return this;
    }

    TestAllowance stepsDownAt(int percent) {
        stepPercent = percent;
        return this;
    }

    Allowance allowance() {
        return new Allowance(
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
