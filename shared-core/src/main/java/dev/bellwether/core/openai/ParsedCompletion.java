package dev.bellwether.core.openai;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A completion, whole or a chunk, as relays really send it: everything may be missing, whole ones and chunks are mixed up,
 * and text may hold bytes that are none.
 *
 * @param model the model as the relay names it, or null
 * @param error what came in the place of an answer, or null
 * @param choices whether there is a choice at all
 * @param parts words and fragments, in their order
 * @param finish why the first choice ended, or null if it has not
 * @param usage the token counts, or null
 * @param type what kind of event it calls itself, empty if it does not
 * @param repaired whether bytes that are no text were replaced
 */
public record ParsedCompletion(
        @Nullable String model,
        @Nullable JsonNode error,
        boolean choices,
        List<ReplyPart> parts,
        @Nullable FinishReason finish,
        @Nullable ReportedUsage usage,
        String type,
        boolean repaired) {

    private static final String REPLACEMENT = "\uFFFD";

    /** Beyond a double; no honest figure is. */
    private static final int MAX_EXPONENT = 308;

    /**
     * Reads a document.
     *
     * @throws WireJson.Malformed if it is no JSON object, or one that is too deep, too long or ambiguous
     */
    public static ParsedCompletion read(byte[] json) throws WireJson.Malformed {
        boolean sound = isText(json);
        JsonNode document =
                WireJson.tree(sound ? json : new String(json, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
        if (!document.isObject()) {
            throw new WireJson.Malformed("the JSON is no object", null);
        }
        requireFigures(document);
        var scribe = new Scribe();
        for (JsonNode choice : document.path("choices")) {
            scribe.choice(choice);
        }
        JsonNode error = document.path("error");
        return new ParsedCompletion(
                document.path("model").asString(null),
                error.isMissingNode() || error.isNull() ? null : error,
                !document.path("choices").isEmpty(),
                List.copyOf(scribe.parts),
                scribe.finish,
                ReportedUsage.of(document),
                document.path("type").asString(""),
                !sound || scribe.repaired);
    }

    /** Jackson tells UTF-16 and UTF-32 by itself; what looks like UTF-8 may still hold bytes that are not. */
    private static boolean isText(byte[] json) {
        boolean wide = json.length > 1 && (json[0] == 0 || json[1] == 0 || (json[0] & 0xfe) == 0xfe);
        try {
            StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(json));
            return true;
        } catch (CharacterCodingException e) {
            return wide;
        }
    }

    private static void requireFigures(JsonNode node) throws WireJson.Malformed {
        if (node.isBigDecimal()) {
            BigDecimal figure = node.decimalValue();
            if (figure.signum() != 0 && Math.abs(figure.precision() - figure.scale() - 1) > MAX_EXPONENT) {
                throw new WireJson.Malformed("a number is out of every range", null);
            }
        }
        for (JsonNode child : node) {
            requireFigures(child);
        }
    }

    /** Takes down what the choices say. */
    private static final class Scribe {

        private final List<ReplyPart> parts = new ArrayList<>();
        private @Nullable FinishReason finish;
        private boolean repaired;

        void choice(JsonNode choice) {
            int index = choice.path("index").asInt(0);
            JsonNode said = choice.path("message").isObject() ? choice.path("message") : choice.path("delta");
            if (index == 0) {
                addText(said);
                finish = finish(choice.path("finish_reason"), said);
            }
            if (said instanceof ObjectNode all) {
                fragment(index, all.deepCopy());
            }
        }

        private void addText(JsonNode said) {
            String content = text(said.path("content"));
            String words = content.isEmpty() ? text(said.path("refusal")) : content;
            if (!words.isEmpty()) {
                parts.add(new ReplyPart.Text(words));
            }
        }

        /** The text, or the text parts of a list of parts. */
        private String text(JsonNode content) {
            if (content.isString()) {
                return repair(content.stringValue());
            }
            var text = new StringBuilder();
            for (JsonNode part : content) {
                text.append(repair(part.path("text").asString("")));
            }
            return text.toString();
        }

        /** A half of a surrogate pair is no character. */
        private String repair(String text) {
            if (text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF)) {
                return text;
            }
            repaired = true;
            var whole = new StringBuilder();
            text.codePoints().forEach(c -> {
                if (c >= 0xD800 && c <= 0xDFFF) {
                    whole.append(REPLACEMENT);
                } else {
                    whole.appendCodePoint(c);
                }
            });
            return whole.toString();
        }

        private void fragment(int index, ObjectNode said) {
            if (index == 0) {
                said.remove(List.of("content", "refusal"));
            }
            said.remove("role");
            said.properties().removeIf(field -> field.getValue().isNull() || isEmpty(field.getValue()));
            if (!said.isEmpty()) {
                parts.add(new ReplyPart.Fragment(index, WireJson.text(said)));
            }
        }

        private static boolean isEmpty(JsonNode node) {
            return (node.isContainer() && node.isEmpty())
                    || (node.isString() && node.stringValue().isEmpty());
        }

        private static @Nullable FinishReason finish(JsonNode reason, JsonNode said) {
            if (!said.path("refusal").asString("").isEmpty()) {
                return FinishReason.REFUSAL;
            }
            if (!reason.isString()) {
                return null;
            }
            return switch (reason.stringValue().toLowerCase(Locale.ROOT)) {
                case "stop", "end_turn" -> FinishReason.STOP;
                case "length", "max_tokens" -> FinishReason.LENGTH;
                case "content_filter" -> FinishReason.CONTENT_FILTER;
                case "tool_calls", "function_call", "tool_use" -> FinishReason.TOOL_CALLS;
                default -> FinishReason.OTHER;
            };
        }
    }
}
