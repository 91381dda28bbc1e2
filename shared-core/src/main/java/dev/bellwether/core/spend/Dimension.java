package dev.bellwether.core.spend;

import dev.bellwether.core.ledger.RequestLog;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** What spend can be told apart by, and but for days filtered by. What has none of it is called {@link RequestLog#NONE}. */
public enum Dimension {
    /** The model that was asked. */
    MODEL("model", (part, first) -> List.of(part.cell().model())),
    /** The tier that the call came to. */
    TIER("tier", (part, first) -> List.of(part.cell().tier())),
    /** A day of the period. */
    DAY(null, (part, first) -> List.of(first.from().plusDays(part.span()).toString())),
    /** What the prompt was classified as. */
    CATEGORY("category", (part, first) -> List.of(part.cell().category())),
    /** Who asked. */
    CALLER("caller", (part, first) -> List.of(part.cell().caller())),
    /** What the caller called it; a call may have several. */
    TAG("tags", (part, first) -> part.cell().tagList()),
    /** How the call ended: answered, cached, failed, refused or cancelled. */
    STATUS("outcome", (part, first) -> List.of(part.cell().outcome())),
    /** What the call was made for: ask, compare, batch or judge. */
    PURPOSE("purpose", (part, first) -> List.of(part.cell().purpose()));

    private final @Nullable String column;
    private final BiFunction<Part, Period, List<String>> values;

    Dimension(@Nullable String column, BiFunction<Part, Period, List<String>> values) {
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

    /** Those that can be filtered by. */
    public static List<Dimension> filters() {
        return Arrays.stream(values()).filter(one -> one.column != null).toList();
    }

    /** What a part has of it; several for tags. Days are named from the first day of a period on. */
    List<String> values(Part part, Period named) {
        return values.apply(part, named);
    }

    /** An SQL condition on the table {@code cell c} with one parameter. */
    String condition() {
        if (this == TAG) {
            return "instr(' ' || iif(c.tags = '', '" + RequestLog.NONE + "', c.tags) || ' ', ' ' || ? || ' ') > 0";
        }
        return "c." + column + " = ?";
    }
}
