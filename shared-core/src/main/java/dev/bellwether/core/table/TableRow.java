package dev.bellwether.core.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table below its header.
 *
 * @param line where it begins in the file, from 1
 * @param fields as they stand, quotation marks resolved
 * @param mismatch what is wrong with their number, the end of a sentence, or null
 */
public record TableRow(
        long line, List<String> fields, @Nullable String mismatch) {

    public TableRow {
        fields = List.copyOf(fields);
    }

    /** A field without the blanks around it; empty where the row is too short. */
    public String field(int index) {
        return index < fields.size() ? fields.get(index).strip() : "";
    }
}
