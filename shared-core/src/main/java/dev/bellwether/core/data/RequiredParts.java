package dev.bellwether.core.data;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds what a file left out: a part of a record that is null and not declared nullable. */
final class RequiredParts {

    private RequiredParts() {}

    /** The path of the first missing part, such as {@code models[3].provider}, or null if all is there. */
    static @Nullable String missing(Object value, String path) {
        if (value instanceof Record) {
            return missingOfRecord(value, path);
        }
        if (value instanceof Collection<?> items) {
            int index = 0;
            for (Object item : items) {
                String at = path + "[" + index++ + "]";
                String missing = item == null ? at : missing(item, at);
                if (missing != null) {
                    return missing;
                }
            }
        }
        if (value instanceof Map<?, ?> entries) {
            for (Map.Entry<?, ?> entry : entries.entrySet()) {
                String at = path + "." + entry.getKey();
                String missing = entry.getValue() == null ? at : missing(entry.getValue(), at);
                if (missing != null) {
                    return missing;
                }
            }
        }
        return null;
    }

    private static @Nullable String missingOfRecord(Object value, String path) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            String at = path.isEmpty() ? component.getName() : path + "." + component.getName();
            Object part = read(component, value);
            boolean optional = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
            String missing = part == null ? (optional ? null : at) : missing(part, at);
            if (missing != null) {
                return missing;
            }
        }
        return null;
    }

    private static @Nullable Object read(RecordComponent component, Object value) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
