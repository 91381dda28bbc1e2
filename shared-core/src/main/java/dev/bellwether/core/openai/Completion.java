package dev.bellwether.core.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chat completion as it is written: a whole one (its choices hold messages) or a chunk of a stream (its choices hold
 * deltas). What others write is read by {@link ParsedCompletion}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Completion(
        String id,
        String object,
        long created,
        String model,
        List<Choice> choices,
        @Nullable Counts usage) {

    /** One of the answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(
            int index,
            @Nullable Content message,
            @Nullable Content delta,
            @Nullable String finishReason) {}

    /** What a message or a delta holds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Content(@Nullable String role, @Nullable String content) {}

    /** Token counts. */
    public record Counts(long promptTokens, long completionTokens, long totalTokens) {}
}
