package dev.bellwether.web.routing.edit;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed that could not be done, so that it need not be typed again.
 *
 * @param part of the page that it belongs to, which is unfolded
 * @param typed the fields; empty if all was done
 */
public record RejectedInput(String part, Map<String, List<String>> typed) {

    /** Whether a part of the page is unfolded. */
    public boolean in(String name) {
        return part.equals(name);
    }

    /** What was typed into a field of a part, or what it holds otherwise. */
    public @Nullable Object or(String name, String field, @Nullable Object otherwise) {
        return in(name) && typed.containsKey(field) ? typed.get(field).get(0) : otherwise;
    }

    /** The same where several forms have the same field: only if that button was pressed. */
    public @Nullable Object or(String name, String button, String field, @Nullable Object otherwise) {
        return typed.getOrDefault("edit", List.of()).contains(button) ? or(name, field, otherwise) : otherwise;
    }
}
