package dev.bellwether.core.batch.input;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Recognises the results of a batch, which people name where its rows are wanted. */
final class BatchResults {

    private static final List<String> ROW = List.of("prompt", "body", "params", "messages");

    private BatchResults() {}

    /** Whose results a row is from; null if it is a row that can be asked. */
    static @Nullable String origin(ObjectNode fields) {
        if (ROW.stream().anyMatch(fields::has)) {
            return null;
        }
        if (fields.path("result").has("type") && fields.has("custom_id")) {
            return "Anthropic's batch";
        }
        if (fields.has("response") && (fields.has("custom_id") || fields.has("key"))) {
            return "a provider's batch";
        }
        return fields.has("status") && fields.has("row") && fields.has("key") ? "the command batch" : null;
    }
}
