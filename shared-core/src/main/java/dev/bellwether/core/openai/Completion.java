package dev.bellwether.core.openai;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Usage;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A chat completion as it goes over the wire: a whole one (its choices hold messages) or a chunk of a stream (its choices
 * hold deltas). Relays mix the two up, so one form reads both. Everything may be missing.
 *
 * @param error an error that came in the place of an answer, in whatever form
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Completion(
        @Nullable String id,
        @Nullable String object,
        @Nullable Long created,
        @Nullable String model,
        @Nullable List<Choice> choices,
        @Nullable UsageBody usage,
        @Nullable JsonNode error) {

    /** One of the answers. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Choice(
            @Nullable Integer index,
            @Nullable Words message,
            @Nullable Words delta,
            @Nullable String finishReason) {}

    /** What a message or a delta holds. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Words(
            @Nullable String role,
            @Nullable String content,
            @Nullable String refusal) {}

    /** Token counts; nodes, because relays send strings and fractions too. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record UsageBody(
            @Nullable JsonNode promptTokens,
            @Nullable JsonNode completionTokens,
            @Nullable JsonNode totalTokens,
            @Nullable PromptDetails promptTokensDetails) {}

    /** How many prompt tokens were cached. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PromptDetails(@Nullable JsonNode cachedTokens) {}

    /** Above this a count is a mistake of the relay's. */
    private static final long MOST_TOKENS = 10_000_000;

    /** The words of the first choice, or an empty text. */
    public String text() {
        Words words = words();
        if (words == null) {
            return "";
        }
        String content = words.content();
        return content != null && !content.isEmpty() ? content : words.refusal() == null ? "" : words.refusal();
    }

    /** Why the first choice ended, or null if it has not; a model that declines to answer says so in words of their own. */
    public @Nullable FinishReason finish() {
        Choice first = first();
        if (refused()) {
            return FinishReason.REFUSAL;
        }
        if (first == null || first.finishReason() == null) {
            return null;
        }
        return switch (first.finishReason().toLowerCase(Locale.ROOT)) {
            case "stop" -> FinishReason.STOP;
            case "length" -> FinishReason.LENGTH;
            case "content_filter" -> FinishReason.CONTENT_FILTER;
            case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
            default -> FinishReason.OTHER;
        };
    }

    /** Whether an error came in the place of an answer; a null error is none. */
    public boolean failed() {
        return error != null && !error.isNull();
    }

    /** The tokens as the relay counted them, or null if it did not or cannot be believed. */
    public @Nullable Usage reportedUsage() {
        if (usage == null) {
            return null;
        }
        long prompt = count(usage.promptTokens());
        long completion = count(usage.completionTokens());
        if (prompt < 0 || completion < 0) {
            return null;
        }
        PromptDetails details = usage.promptTokensDetails();
        long cached = details == null ? 0 : Math.max(0, count(details.cachedTokens()));
        return new Usage(prompt, Math.min(cached, prompt), completion, Usage.Source.REPORTED);
    }

    private static long count(@Nullable JsonNode node) {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToLong()) {
            return -1;
        }
        return node.longValue() > MOST_TOKENS ? -1 : node.longValue();
    }

    private boolean refused() {
        Words words = words();
        return words != null && words.refusal() != null && !words.refusal().isEmpty();
    }

    private @Nullable Words words() {
        Choice first = first();
        if (first == null) {
            return null;
        }
        return first.message() != null ? first.message() : first.delta();
    }

    private @Nullable Choice first() {
        return choices == null || choices.isEmpty() ? null : choices.get(0);
    }
}
