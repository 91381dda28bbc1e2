package dev.bellwether.core.maintenance.archive;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call as an archive keeps it, a line of its file: each row as the table has it, by the names of its columns.
 *
 * @param attempts its attempts by their ordinals
 * @param corrections of these attempts
 */
record ArchivedCall(
        Map<String, @Nullable Object> call,
        List<Map<String, @Nullable Object>> attempts,
        List<Map<String, @Nullable Object>> corrections) {

    String id() {
        return String.valueOf(call.get("id"));
    }

    /** How many rows it is. */
    int rows() {
        return 1 + attempts.size() + corrections.size();
    }

    /** What it was charged, in nano-USD, as far as that is known now. */
    long charged() {
        return attempts.stream().mapToLong(this::charged).reduce(0, Math::addExact);
    }

    private long charged(Map<String, @Nullable Object> attempt) {
        Map<String, @Nullable Object> latest = attempt;
        long number = 0;
        for (Map<String, @Nullable Object> correction : corrections) {
            if (correction.get("attempt_id") instanceof String of
                    && of.equals(attempt.get("id"))
                    && number(correction, "number") > number) {
                number = number(correction, "number");
                latest = correction;
            }
        }
        return number(latest, "charged_nano");
    }

    private static long number(Map<String, @Nullable Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }
}
