package dev.bellwether.core.openai;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** OpenAI's error shape: {@code {"error": {"message", "type", "param", "code"}}}. */
public record ErrorBody(Detail error) {

    /** What is wrong. */
    public record Detail(
            String message,
            String type,
            @Nullable String param,
            @Nullable String code) {

        /** No error that says anything. */
        public static final Detail NONE = new Detail("", "error", null, null);

        /** Type and code, whichever of them a relay fills. */
        public Set<String> names() {
            return code == null ? Set.of(type) : Stream.of(type, code).collect(Collectors.toUnmodifiableSet());
        }
    }

    /** An error with a message, its type and its code. */
    public static ErrorBody of(String message, String type, @Nullable String code) {
        return new ErrorBody(new Detail(message, type, null, code));
    }

    /** Reads an error out of whatever a relay calls one: an object, a string, anything with a message. */
    public static Detail read(JsonNode error) {
        if (error.isString()) {
            return new Detail(error.stringValue(), "error", null, null);
        }
        JsonNode inner = error.path("error");
        JsonNode body = inner.isObject() ? inner : error;
        return new Detail(
                body.path("message").asString("no message"),
                body.path("type").asString(body.path("status").asString("error")),
                body.path("param").isString() ? body.path("param").stringValue() : null,
                body.path("code").isMissingNode() || body.path("code").isNull()
                        ? null
                        : body.path("code").asString());
    }
}
