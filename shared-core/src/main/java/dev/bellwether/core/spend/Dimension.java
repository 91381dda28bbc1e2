package dev.bellwether.core.spend;

import dev.bellwether.core.ledger.CallLookup;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What spend can be told apart by, and but for days filtered by. What has none of it is called {@link CallLookup#NONE}. */
public enum Dimension {
    /** The model that was asked. */
    MODEL("model"),
    /** The tier that the call came to. */
    TIER("tier"),
    /** A day of the period. */
    DAY(null),
    /** What the prompt was classified as. */
    CATEGORY("category"),
    /** Who asked. */
    CALLER("caller"),
    /** What the caller called it; a call may have several. */
    TAG("tags"),
    /** How the call ended: answered, cached, failed, refused or cancelled. */
    OUTCOME("outcome"),
    /** What the call was made for: ask, compare, batch or judge. */
    PURPOSE("purpose");

    private final @Nullable String column;

    Dimension(@Nullable String column) {
        this.column = column;
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

    /** Its column, for a grouping. */
    String column() {
        if (column == null) {
            throw new IllegalStateException("days are no column");
        }
        return "c." + column;
    }

    /** What a slice has of it; several for tags. Days are named from the first day of a period on. */
    List<String> values(Slice slice, DateRange named) {
        if (this == DAY) {
            return List.of(named.from().plusDays(slice.span()).toString());
        }
        String value = slice.name(this);
        if (this != TAG) {
            return List.of(value);
        }
        return value.isEmpty() ? List.of(CallLookup.NONE) : List.of(value.split(" "));
    }

    /** An SQL condition on the table {@code cell c} with one parameter. */
    String condition() {
        if (this == TAG) {
            return "instr(' ' || iif(c.tags = '', '" + CallLookup.NONE + "', c.tags) || ' ', ' ' || ? || ' ') > 0";
        }
        return "c." + column + " = ?";
    }
}
