package dev.bellwether.testing;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallFilter;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Builds a filter of calls, by default one that lets all through. */
public final class TestFilter {

    private @Nullable Instant from;
    private @Nullable Instant to;
    private @Nullable Boolean simulated;
    private @Nullable String tier;
    private @Nullable String model;
    private @Nullable String outcome;
    private @Nullable String caller;
    private @Nullable String tag;
    private @Nullable String group;
    private @Nullable String category;
    private @Nullable String purpose;
    private @Nullable String face;
    private @Nullable Money cost;
    private @Nullable Duration slow;
    private @Nullable String id;

    private TestFilter() {}

    /** Lets all calls through. */
    public static TestFilter calls() {
        return new TestFilter();
    }

    /** Only calls that began at that moment or later. */
    public TestFilter from(Instant first) {
        from = first;
        return this;
    }

    /** Only calls that began before that moment. */
    public TestFilter to(Instant end) {
        to = end;
        return this;
    }

    /** Only simulated calls, or only real ones. */
    public TestFilter simulated(boolean only) {
        simulated = only;
        return this;
    }

    /** Only calls of that tier. */
    public TestFilter tier(String name) {
        tier = name;
        return this;
    }

    /** Only calls that this model answered. */
    public TestFilter model(String alias) {
        model = alias;
        return this;
    }

    /** Only calls with that outcome. */
    public TestFilter outcome(String name) {
        outcome = name;
        return this;
    }

    /** Only calls by that caller. */
    public TestFilter caller(String name) {
        caller = name;
        return this;
    }

    /** Only calls with that tag. */
    public TestFilter tag(String name) {
        tag = name;
        return this;
    }

    /** Only calls of that comparison or batch. */
    public TestFilter group(String name) {
        group = name;
        return this;
    }

    /** Only calls whose prompt was classified so. */
    public TestFilter category(String name) {
        category = name;
        return this;
    }

    /** Only calls for that purpose. */
    public TestFilter purpose(String name) {
        purpose = name;
        return this;
    }

    /** Only calls from the console, the web or the endpoint. */
    public TestFilter face(String name) {
        face = name;
        return this;
    }

    /** Only calls that cost at least that much. */
    public TestFilter cost(Money min) {
        cost = min;
        return this;
    }

    /** Only calls that took at least so long. */
    public TestFilter slow(Duration min) {
        slow = min;
        return this;
    }

    /** Only calls whose id begins so. */
    public TestFilter id(String begin) {
        id = begin;
        return this;
    }

    /** The filter. */
    public CallFilter filter() {
        return new CallFilter(
                from, to, simulated, tier, model, outcome, caller, tag, group, category, purpose, face, cost, slow, id);
    }
}
