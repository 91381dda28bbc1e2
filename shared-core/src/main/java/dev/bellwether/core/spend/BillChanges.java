package dev.bellwether.core.spend;

/** Finds out from the books why a bill moved. */
public final class BillChanges {

    private final CellSums cells;

    BillChanges(CellSums cells) {
        this.cells = cells;
    }

    /**
     * Why the bill of a period differs from that of another with the same filters.
     *
     * @param before the period that is compared with, usually the one before
     * @throws dev.bellwether.core.store.StoreUnavailable if the books cannot be read
     */
    public BillChange against(SpendQuery query, Period before) {
        return BillChange.between(cells.total(query.in(before)), cells.total(query));
    }
}
