package dev.bellwether.testing;

import dev.bellwether.core.batch.Batcher;
import dev.bellwether.core.batch.input.RowDefaults;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.routing.RouteWish;

/** What a batch is run with. */
public final class TestBatch {

    private TestBatch() {}

    /** Rows without instructions, at the usual temperature. */
    public static RowDefaults rows(int maxTokens, RouteWish wish) {
        return new RowDefaults(null, 0.7, maxTokens, wish);
    }

    /** A batch from the console that has cost nothing yet, may cost any amount and does without the cache. */
    public static Batcher.Spec unlimited(int perMinute, int parallel) {
        return new Batcher.Spec(CallSource.CONSOLE, perMinute, parallel, null, Money.ZERO, false);
    }
}
