package dev.bellwether.core.spend.bill;

import dev.bellwether.core.spend.Cell;
import dev.bellwether.core.spend.CellTotals;
import dev.bellwether.core.spend.DateRange;
import dev.bellwether.core.spend.GroupedSums;
import dev.bellwether.core.spend.Grouping;
import dev.bellwether.core.spend.SpanTotals;
import dev.bellwether.core.spend.SpendQuery;
import java.util.List;

/** Finds out from the books why a bill moved. */
public final class BillChanges {

    private final GroupedSums sums;

    BillChanges(GroupedSums sums) {
        this.sums = sums;
    }

    /**
     * Why the bill of a period differs from that of another with the same filters.
     *
     * @param before the period that is compared with, usually the one before
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public BillChange against(SpendQuery query, DateRange before) {
        return BillChange.between(parts(query.in(before)), parts(query));
    }

    private List<SpanTotals> parts(SpendQuery query) {
        return sums.total(query, Grouping.BILLS).stream()
                .map(row -> new SpanTotals(0, cell(query, row.keys()), CellTotals.of(row.sums())))
                .toList();
    }

    private static Cell cell(SpendQuery query, List<String> keys) {
        return Cell.priced(
                query.simulated(),
                keys.get(0),
                keys.get(1),
                Long.parseLong(keys.get(2)),
                Long.parseLong(keys.get(3)),
                Long.parseLong(keys.get(4)),
                Long.parseLong(keys.get(5)));
    }
}
