package dev.bellwether.core.spend;

import dev.bellwether.core.ledger.RequestLog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What spend can be told apart by, and filtered by. What has none of it is called {@link RequestLog#NONE}. */
public enum Dimension {
    /** The model that was asked. */
    MODEL("model", cell -> List.of(cell.model())),
    /** The tier that the call came to. */
    TIER("tier", cell -> List.of(cell.tier())),
    /** What the prompt was classified as. */
    CATEGORY("category", cell -> List.of(cell.category())),
    /** Who asked. */
    CALLER("caller", cell -> List.of(cell.caller())),
    /** What the caller called it; a call may have several. */
    TAG("tags", Cell::tagList),
    /** How the call ended: answered, cached, failed, refused or cancelled. */
    STATUS("outcome", cell -> List.of(cell.outcome())),
    /** What the call was made for: ask, compare, batch or judge. */
    PURPOSE("purpose", cell -> List.of(cell.purpose()));

    private final String column;
    private final Function<Cell, List<String>> values;

    Dimension(String column, Function<Cell, List<String>> values) {
        this.column = column;
        this.values = values;
    }

    /** The name by which people and addresses know it: model, tier. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The dimension of that label. */
    public static Optional<Dimension> of(String label) {
        return Arrays.stream(values()).filter(one -> one.label().equals(label)).findFirst();
    }

    /** What a cell has of it; several for tags. */
    List<String> values(Cell cell) {
        return values.apply(cell);
    }

    /** An SQL condition on the table {@code cell c} with one parameter. */
    String condition() {
        // A call without tags is one without the tag "none" too, so that the name finds what the report calls so.
        return this == TAG
                ? "instr(case when c.tags = '' then ' " + RequestLog.NONE
                        + " ' else ' ' || c.tags || ' ' end, ' ' || ? || ' ') > 0"
                : "c." + column + " = ?";
    }
}
