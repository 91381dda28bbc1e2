package dev.bellwether.core.batch;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.BatchCalls.RowCost;
import java.util.List;

/**
 * What a run had sent and not written down when it ended: it may have been billed, and is asked again.
 *
 * @param ids the rows, in the order in which they were sent
 * @param charged what is known of its cost
 * @param unknown attempts whose charge is not known
 */
public record InFlight(List<String> ids, Money charged, int unknown) {

    /** Nothing. */
    public static final InFlight NONE = new InFlight(List.of(), Money.ZERO, 0);

    static InFlight of(List<RowCost> calls, BatchFile file) {
        List<RowCost> lost = calls.stream()
                .filter(call -> call.unknown() > 0 || call.charged().nanoUsd() > 0)
                .filter(call -> !file.holds(call.reference()))
                .toList();
        return new InFlight(
                lost.stream().map(RowCost::reference).toList(),
                lost.stream().map(RowCost::charged).reduce(Money.ZERO, Money::plus),
                lost.stream().mapToInt(RowCost::unknown).sum());
    }
}
