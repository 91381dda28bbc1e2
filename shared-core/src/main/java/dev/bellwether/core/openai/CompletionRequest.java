package dev.bellwether.core.openai;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Extras;
import dev.bellwether.core.chat.Message;
import dev.bellwether.core.chat.MessageRole;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of {@code POST /chat/completions}. Model, temperature, token limit and streaming are ours to read and to set;
 * every other field passes through as it came, except those that would steer it elsewhere.
 *
 * @param model the name asked for, or null if there is none
 * @param stream whether the answer should come as it is written
 * @param includeUsage whether the token counts should come at the end of a stream
 */
public record CompletionRequest(@Nullable String model, ChatRequest chat, boolean stream, boolean includeUsage) {

    private static final String NEWER_LIMIT = "max_completion_tokens";

    /** Where to send a request, and as whom, is nothing that its body decides; some relays behind us would listen. */
    private static final List<String> GATEWAY_FIELDS = List.of(
            "api_base",
            "base_url",
            "api_key",
            "api_version",
            "azure_endpoint",
            "custom_host",
            "custom_llm_provider",
            "extra_headers",
            "organization");

    private static final BigDecimal HOTTEST = BigDecimal.valueOf(2);

    /** The wire form. */
    public byte[] json() {
        ObjectNode body = object(chat.extras());
        body.put("model", model);
        var messages = body.putArray("messages");
        chat.messages().forEach(message -> messages.add(written(message)));
        if (chat.temperature() != null) {
            body.put("temperature", chat.temperature());
        }
        body.put(body.has(NEWER_LIMIT) ? NEWER_LIMIT : "max_tokens", chat.maxTokens());
        body.remove(List.of("stream", "stream_options"));
        body.remove(GATEWAY_FIELDS);
        if (stream) {
            body.put("stream", true);
            if (includeUsage) {
                body.putObject("stream_options").put("include_usage", true);
            }
        }
        return WireJson.write(body);
    }

    /**
     * Reads a body.
     *
     * @param maxTokens the token limit for a body without one
     * @throws WireJson.Malformed if it cannot be asked
     */
    public static CompletionRequest read(byte[] json, int maxTokens) throws WireJson.Malformed {
        return read(WireJson.tree(json), maxTokens);
    }

    /**
     * Reads a body.
     *
     * @param maxTokens the token limit for a body without one
     * @throws WireJson.Malformed if it cannot be asked
     */
    public static CompletionRequest read(JsonNode json, int maxTokens) throws WireJson.Malformed {
        if (!(json instanceof ObjectNode body)) {
            throw new WireJson.Malformed("the body is no JSON object", null);
        }
        JsonNode turns = body.path("messages");
        if (!turns.isArray() || turns.isEmpty()) {
            throw new WireJson.Malformed("'messages' is empty", null);
        }
        var messages = new ArrayList<Message>();
        int images = 0;
        for (JsonNode turn : turns) {
            messages.add(message(turn));
            images += images(turn.path("content"));
        }
        ObjectNode extras = body.deepCopy();
        extras.remove(List.of("model", "messages", "temperature", "max_tokens", "stream", "stream_options"));
        var chat = new ChatRequest(
                messages,
                temperature(body.path("temperature")),
                limit(body, maxTokens),
                new Extras(WireJson.text(extras)),
                !body.path("tools").isEmpty() || !body.path("functions").isEmpty(),
                images,
                Math.max(1, body.path("n").asInt(1)));
        return new CompletionRequest(
                body.path("model").asString(null),
                chat,
                body.path("stream").asBoolean(false),
                body.path("stream_options").path("include_usage").asBoolean(false));
    }

    private static Message message(JsonNode turn) throws WireJson.Malformed {
        if (!(turn instanceof ObjectNode fields)) {
            throw new WireJson.Malformed("a message is no JSON object", null);
        }
        JsonNode content = fields.path("content");
        ObjectNode extras = fields.deepCopy();
        if (content.isString()) {
            extras.remove("content");
        }
        Optional<MessageRole> known = role(fields.path("role").asString(""));
        if (known.isPresent()) {
            extras.remove("role");
        }
        // A role that we do not know still speaks; it travels in the extras.
        return new Message(known.orElse(MessageRole.SYSTEM), text(content), new Extras(WireJson.text(extras)));
    }

    private static Optional<MessageRole> role(String name) {
        for (MessageRole role : MessageRole.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    private static String text(JsonNode content) {
        if (content.isString()) {
            return content.stringValue();
        }
        var words = new ArrayList<String>();
        for (JsonNode part : content) {
            words.add(part.path("text").asString(""));
        }
        return String.join("\n", words).strip();
    }

    private static int images(JsonNode content) {
        int images = 0;
        for (JsonNode part : content) {
            images += part.path("type").asString("").contains("image") ? 1 : 0;
        }
        return images;
    }

    private static @Nullable Double temperature(JsonNode node) throws WireJson.Malformed {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        if (!node.isNumber()
                || node.decimalValue().signum() < 0
                || node.decimalValue().compareTo(HOTTEST) > 0) {
            throw new WireJson.Malformed("'temperature' is not between 0 and 2", null);
        }
        return node.doubleValue();
    }

    private static int limit(JsonNode body, int otherwise) throws WireJson.Malformed {
        for (String name : List.of(NEWER_LIMIT, "max_tokens")) {
            JsonNode node = body.path(name);
            if (node.isMissingNode() || node.isNull()) {
                continue;
            }
            if (!node.canConvertToInt() || !node.isIntegralNumber() || node.intValue() < 1) {
                throw new WireJson.Malformed("'" + name + "' is no whole number above 0", null);
            }
            return node.intValue();
        }
        return otherwise;
    }

    private static ObjectNode written(Message message) {
        ObjectNode turn = object(message.extras());
        if (!turn.has("role")) {
            turn.put("role", message.role().name().toLowerCase(Locale.ROOT));
        }
        if (!turn.has("content")) {
            turn.put("content", message.content());
        }
        return turn;
    }

    private static ObjectNode object(Extras extras) {
        if (extras.isEmpty()) {
            return JsonNodeFactory.instance.objectNode();
        }
        try {
            return WireJson.read(extras.json().getBytes(StandardCharsets.UTF_8), ObjectNode.class);
        } catch (WireJson.Malformed e) {
            throw new IllegalArgumentException("extras that are no JSON object", e);
        }
    }
}
