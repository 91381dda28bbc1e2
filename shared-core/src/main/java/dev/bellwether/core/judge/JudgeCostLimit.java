package dev.bellwether.core.judge;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallResult;
import java.util.List;

/** What judging one comparison may cost, all its calls together. */
record JudgeCostLimit(Money max) {

    /** What is left after these calls; nothing once the cost of one is not known. */
    Money after(List<CallResult> calls) {
        Money left = max;
        for (CallResult call : calls) {
            Money cost = call.cost();
            left = cost == null ? Money.ZERO : left.minus(cost);
        }
        return left.compareTo(Money.ZERO) > 0 ? left : Money.ZERO;
    }
}
