package dev.bellwether.core.spend;

import java.util.Map;

/**
 * What a report is made of: the sum of what has the same names.
 *
 * @param span with days, how many days after the first; else 0
 * @param names by each dimension that was told apart; tags with blanks between them
 */
record Slice(int span, Map<Dimension, String> names, SpendTotals totals) {

    /** Its name by a dimension. Throws IllegalStateException if the report was read without it. */
    String name(Dimension dimension) {
        String name = names.get(dimension);
        if (name == null) {
            throw new IllegalStateException("read without " + dimension.label());
        }
        return name;
    }
}
