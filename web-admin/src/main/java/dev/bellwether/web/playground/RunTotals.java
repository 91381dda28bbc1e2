package dev.bellwether.web.playground;

import dev.bellwether.core.cost.Money;
import dev.bellwether.web.layout.Formats;

/** What the answers of a run add up to. */
final class RunTotals {

    private static final int DECIMALS = 6;

    private final Formats formats;
    private Money known = Money.ZERO;
    private int unknown;

    RunTotals(Formats formats) {
        this.formats = formats;
    }

    void add(Answer answer) {
        if (answer.nano() == null) {
            unknown += answer.call() == null ? 0 : 1;
        } else {
            known = known.plus(new Money(answer.nano()));
        }
    }

    /** What is known of it, and of how many that is not. */
    String text() {
        String amount = formats.money(known, DECIMALS);
        return unknown == 0 ? amount : formats.text("playground.total.without", amount, unknown);
    }

    /** What is known of it, in nano-USD. */
    long nano() {
        return known.nanoUsd();
    }
}
