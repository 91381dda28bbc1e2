package dev.bellwether.core.batch.input;

import dev.bellwether.core.batch.input.RowParser.InvalidField;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The request in a row, in the forms of OpenAI, Azure and Anthropic, as the body of a chat completion. */
final class RowBody {

    private static final List<String> PATHS = List.of("/v1/chat/completions", "/chat/completions");
    private static final String MESSAGES = "messages";
    private static final String SYSTEM = "system";
    private static final String STOP = "stop_sequences";

    /** What a row says beside its body. */
    private static final List<String> ROW_FIELDS = List.of("id", "custom_id", "method", "url", "tier");

    /** What Anthropic's Messages API has and a chat completion has not. */
    private static final List<String> ANTHROPIC_FIELDS = List.of("thinking", "top_k", "mcp_servers", "container");

    private static final Set<String> ANTHROPIC_PARTS =
            Set.of("image", "document", "search_result", "tool_use", "tool_result", "thinking", "redacted_thinking");

    private RowBody() {}

    /** The body of a row; null if the row has none, but perhaps a prompt. Throws InvalidField if it cannot be sent on. */
    static @Nullable ObjectNode of(ObjectNode fields) throws InvalidField {
        JsonNode body = fields.path(fields.has("body") ? "body" : "params");
        if (fields.has(MESSAGES) && body.isMissingNode()) {
            ObjectNode rest = fields.deepCopy();
            rest.remove(ROW_FIELDS);
            body = rest;
        }
        if (body.isMissingNode()) {
            return null;
        }
        requirePath(fields);
        if (!(body instanceof ObjectNode object)) {
            throw new InvalidField("its body is no JSON object");
        }
        return fields.has("body") ? object : chatCompletion(object.deepCopy());
    }

    private static void requirePath(ObjectNode fields) throws InvalidField {
        String url = fields.path("url").asString(PATHS.get(0));
        if (!PATHS.contains(url)) {
            throw new InvalidField("its url is " + url + "; only " + PATHS.get(0) + " can be asked");
        }
        String method = fields.path("method").asString("POST");
        if (!method.equalsIgnoreCase("POST")) {
            throw new InvalidField("its method is " + method + "; only POST can be asked");
        }
    }

    /** Anthropic's parameters under OpenAI's names; what has none there is refused, since an answer without it differs. */
    private static ObjectNode chatCompletion(ObjectNode params) throws InvalidField {
        for (String name : ANTHROPIC_FIELDS) {
            if (params.hasNonNull(name)) {
                throw new InvalidField("its " + name + " cannot be carried over to a chat completion");
            }
        }
        for (JsonNode tool : params.path("tools")) {
            if (!tool.has("function")) {
                throw new InvalidField("its tools cannot be carried over to a chat completion");
            }
        }
        for (JsonNode message : params.path(MESSAGES)) {
            for (JsonNode part : message.path("content")) {
                String type = part.path("type").asString("");
                if (ANTHROPIC_PARTS.contains(type)) {
                    throw new InvalidField("a message has a part of type " + type + ", which cannot be carried over");
                }
            }
        }
        JsonNode stop = params.remove(STOP);
        if (stop != null && !stop.isNull()) {
            params.set("stop", stop);
        }
        JsonNode system = params.remove(SYSTEM);
        if (system != null && !system.isNull()) {
            prepend(params, system);
        }
        return params;
    }

    private static void prepend(ObjectNode params, JsonNode system) throws InvalidField {
        if (!system.isString() && !system.isArray()) {
            throw new InvalidField("its system is no text");
        }
        ArrayNode messages = JsonNodeFactory.instance.arrayNode();
        messages.addObject().put("role", SYSTEM).set("content", system);
        params.path(MESSAGES).forEach(messages::add);
        params.set(MESSAGES, messages);
    }
}
