package dev.bellwether.core.spend.bill;

import dev.bellwether.core.cost.Money;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Collectors;

/** A change of a bill in a sentence. */
public final class BillDescription {

    private BillDescription() {}

    /**
     * By how much it moved and why, the greatest cause first: "The bill rose by $12.40 (8.4%) to $160.02: $20.10 more by
     * more calls, $7.70 less by cheaper models." Without a bill before there is no percent.
     */
    public static String of(BillChange change) {
        String causes = Arrays.stream(BillCause.values())
                .filter(cause -> change.of(cause).nanoUsd() != 0)
                .sorted(Comparator.comparing((BillCause cause) -> size(change.of(cause)))
                        .reversed())
                .map(cause -> describe(cause, change.of(cause)))
                .collect(Collectors.joining(", "));
        return moved(change) + (causes.isEmpty() ? "." : ": " + causes + ".");
    }

    private static String moved(BillChange change) {
        Money by = change.difference();
        if (by.nanoUsd() == 0) {
            return "The bill is the same, " + change.now();
        }
        String percent = change.before().nanoUsd() == 0 ? "" : " (%s%%)".formatted(size(by).percentOf(change.before()));
        return "The bill %s by %s%s to %s"
                .formatted(by.nanoUsd() > 0 ? "rose" : "fell", size(by), percent, change.now());
    }

    private static String describe(BillCause cause, Money amount) {
        boolean more = amount.nanoUsd() > 0;
        return "%s %s by %s".formatted(size(amount), more ? "more" : "less", cause.label(more));
    }

    private static Money size(Money amount) {
        return amount.nanoUsd() < 0 ? Money.ZERO.minus(amount) : amount;
    }
}
