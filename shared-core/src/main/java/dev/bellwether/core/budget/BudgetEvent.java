package dev.bellwether.core.budget;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something that was done to a budget, or that it did.
 *
 * @param type made, changed or ended; warned, exhausted, refused or stepped-down, each at most once in a period
 * @param before what it said before a change, as JSON
 * @param after what it says since, as JSON; for what it did, the period that it did it in
 * @param author who changed it, or null for what it did by itself
 */
public record BudgetEvent(
        long number,
        String type,
        @Nullable String before,
        @Nullable String after,
        @Nullable String author,
        Instant at) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * A field that a change changed.
     *
     * @param field its name in the JSON
     * @param before its value, or null if there was none
     * @param after so
     */
    public record Change(
            String field, @Nullable String before, @Nullable String after) {}

    /** What a change changed; empty for what was no change. */
    public List<Change> changes() {
        if (before == null || after == null) {
            return List.of();
        }
        JsonNode then = JSON.readTree(before);
        return JSON.readTree(after).properties().stream()
                .filter(field -> !then.path(field.getKey()).equals(field.getValue()))
                .map(field -> new Change(field.getKey(), text(then.path(field.getKey())), text(field.getValue())))
                .toList();
    }

    private static @Nullable String text(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : value.asString();
    }
}
