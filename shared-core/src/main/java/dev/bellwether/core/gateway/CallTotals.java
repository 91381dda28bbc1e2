package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.MoneyState;
import org.jspecify.annotations.Nullable;

/** What a call's attempts add up to so far. Guarded by the recorder of the call. */
final class CallTotals {

    private String model = "";
    private int posts;
    private int unended;
    private Money charged = Money.ZERO;
    private boolean unsettled;
    private boolean unknown;
    private boolean estimated;
    private @Nullable Usage usage;
    private @Nullable Money baseline;

    /** The model that is asked, or was last. */
    void asks(String alias) {
        model = alias;
    }

    /** An attempt has been entered. */
    void begun(String alias) {
        model = alias;
        posts++;
        unended++;
    }

    /** What was to be entered could not be, and is not sent. */
    void notBegun() {
        posts--;
        unended--;
    }

    /**
     * An attempt has ended.
     *
     * @param sent whether its request was sent at all
     */
    void ended(Charge charge, @Nullable Price price, boolean sent) {
        unended--;
        posts -= sent ? 0 : 1;
        usage = charge.usage();
        if (charge.charged() == null) {
            unsettled = true;
        } else {
            charged = charged.plus(charge.charged());
        }
        if (charge.baseline() != null) {
            baseline = baseline == null ? charge.baseline() : baseline.plus(charge.baseline());
        }
        unknown |= charge.state() == MoneyState.UNKNOWN;
        boolean billed = charge.state() == MoneyState.ACTUAL || charge.state() == MoneyState.ESTIMATED;
        estimated |= billed && (charge.state() == MoneyState.ESTIMATED || (price != null && price.inputEstimated()));
    }

    /** The cache has answered, for nothing. */
    void cached(String alias, Usage usage, @Nullable Money baseline) {
        this.model = alias;
        this.usage = usage;
        this.baseline = baseline;
        this.estimated = usage.estimated();
    }

    /** The alias of the model that answered, or was asked last. */
    String model() {
        return model;
    }

    /** POSTs to the relay. */
    int posts() {
        return posts;
    }

    /** What all attempts were charged, or null while one is under way or was made at a model without a price. */
    @Nullable Money cost() {
        return unsettled || unended > 0 ? null : charged;
    }

    /** Whether part of the cost is a ceiling, since nobody knows what became of an attempt. */
    boolean unknown() {
        return unknown;
    }

    /** Whether a usage or a price in it is our estimate. */
    boolean estimated() {
        return estimated;
    }

    /** The tokens of the attempt that ended last, or null. */
    @Nullable Usage usage() {
        return usage;
    }

    /** What the same tokens would have cost at the baseline model, or null. */
    @Nullable Money baseline() {
        return baseline;
    }
}
