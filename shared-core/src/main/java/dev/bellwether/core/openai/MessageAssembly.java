package dev.bellwether.core.openai;

import dev.bellwether.core.chat.ReplyPart;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Puts the messages of an answer together again from its parts: texts are appended, lists are joined by the index that their
 * members carry, in whatever order the pieces come. Not thread-safe; one per answer.
 */
public final class MessageAssembly {

    private final Map<Integer, ObjectNode> messages = new TreeMap<>();

    /** Takes the next part; ends and pauses hold nothing. */
    public void add(ReplyPart part) {
        if (part instanceof ReplyPart.Text text) {
            ObjectNode message = message(0);
            message.put("content", message.path("content").asString("") + text.text());
        } else if (part instanceof ReplyPart.Fragment fragment) {
            merge(message(fragment.choice()), read(fragment.json()));
        }
    }

    /** The messages by the index of their choice, so far. */
    public Map<Integer, JsonNode> messages() {
        return new TreeMap<>(messages);
    }

    private ObjectNode message(int choice) {
        return messages.computeIfAbsent(choice, index -> {
            ObjectNode message = JsonNodeFactory.instance.objectNode();
            message.put("role", "assistant");
            return message;
        });
    }

    private static void merge(ObjectNode into, ObjectNode delta) {
        delta.properties().forEach(field -> {
            JsonNode old = into.path(field.getKey());
            JsonNode more = field.getValue();
            if (old instanceof ObjectNode object && more instanceof ObjectNode pieces) {
                merge(object, pieces);
            } else if (more instanceof ArrayNode pieces) {
                join(old instanceof ArrayNode list ? list : into.putArray(field.getKey()), pieces);
            } else if (old.isString() && more.isString() && grows(field.getKey())) {
                into.put(field.getKey(), old.stringValue() + more.stringValue());
            } else {
                into.set(field.getKey(), more);
            }
        });
    }

    /** Names are said once; everything else that is text comes in pieces. */
    private static boolean grows(String field) {
        return !field.equals("id") && !field.equals("type") && !field.equals("role") && !field.equals("name");
    }

    private static void join(ArrayNode list, ArrayNode pieces) {
        for (JsonNode piece : pieces) {
            ObjectNode known =
                    piece.has("index") ? withIndex(list, piece.path("index").asInt()) : null;
            if (known != null && piece instanceof ObjectNode more) {
                merge(known, more);
            } else {
                list.insert(position(list, piece), piece.deepCopy());
            }
        }
    }

    private static @org.jspecify.annotations.Nullable ObjectNode withIndex(ArrayNode list, int index) {
        for (JsonNode member : list) {
            if (member instanceof ObjectNode object && object.path("index").asInt(-1) == index) {
                return object;
            }
        }
        return null;
    }

    /** Where a new member stands: by its index if it has one, else at the end. */
    private static int position(ArrayNode list, JsonNode piece) {
        int place = list.size();
        while (piece.has("index")
                && place > 0
                && list.get(place - 1).path("index").asInt(-1)
                        > piece.path("index").asInt()) {
            place--;
        }
        return place;
    }

    private static ObjectNode read(String json) {
        try {
            return WireJson.read(json.getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        } catch (WireJson.Malformed e) {
            throw new IllegalArgumentException("a fragment that is no JSON object", e);
        }
    }
}
