package dev.bellwether.core.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bellwether.core.chat.ChatRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /chat/completions}. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompletionRequest(
        String model,
        List<Turn> messages,
        @Nullable Double temperature,
        @Nullable Integer maxTokens,
        @Nullable Boolean stream,
        @Nullable StreamOptions streamOptions) {

    /** A message on the wire. */
    public record Turn(String role, @Nullable String content) {}

    /** Asks for the token counts at the end of a stream. */
    public record StreamOptions(boolean includeUsage) {}

    /** The wire form of a request to a model. */
    public static CompletionRequest of(String model, ChatRequest request, boolean stream) {
        return new CompletionRequest(
                model,
                request.messages().stream()
                        .map(message -> new Turn(message.role().name().toLowerCase(Locale.ROOT), message.content()))
                        .toList(),
                request.temperature(),
                request.maxTokens(),
                stream ? true : null,
                stream ? new StreamOptions(true) : null);
    }
}
