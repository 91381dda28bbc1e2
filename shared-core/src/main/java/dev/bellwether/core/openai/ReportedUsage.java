package dev.bellwether.core.openai;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The token counts that a relay reports, under whichever names, with what cannot be true told from what can.
 *
 * @param prompt tokens read, cached ones included
 * @param cached how many of them were cached, at most all
 * @param cacheWrite how many of the others the provider put into its cache, at most all
 * @param completion tokens written, those outside of prompt and answer in the total included
 * @param odd whether a figure was missing, of the wrong type or at odds with another; ours is then the better guess if it is
 *     larger
 */
public record ReportedUsage(long prompt, long cached, long cacheWrite, long completion, boolean odd) {

    /** Above this a count is a mistake of the relay's and not believed. */
    private static final long MAX_TOKENS = 10_000_000;

    /** The counts of a document, or null if it holds none. */
    static @Nullable ReportedUsage of(JsonNode document) {
        JsonNode usage = document.path("usage").isObject()
                ? document.path("usage")
                : document.path("response").path("usage");
        if (!usage.isObject() || usage.isEmpty()) {
            return null;
        }
        JsonNode prompt = first(usage, "prompt_tokens", "input_tokens");
        JsonNode completion = first(usage, "completion_tokens", "output_tokens");
        JsonNode details = first(usage, "prompt_tokens_details", "input_tokens_details");
        JsonNode total = usage.path("total_tokens");
        long read = count(prompt);
        long written = count(completion);
        boolean odd = !sound(prompt) || !sound(completion) || read == 0;
        if (sound(total) && !odd && count(total) != read + written) {
            odd = true;
            written = Math.max(written, count(total) - read);
        }
        long cached = Math.min(count(details.path("cached_tokens")), read);
        return new ReportedUsage(read, cached, Math.min(cacheWrite(usage, details), read - cached), written, odd);
    }

    /** There is no one name for it: OpenRouter's, LiteLLM's, and Anthropic's own beside the details. */
    private static long cacheWrite(JsonNode usage, JsonNode details) {
        JsonNode detail = first(details, "cache_write_tokens", "cache_creation_tokens");
        return count(detail.isMissingNode() ? usage.path("cache_creation_input_tokens") : detail);
    }

    private static JsonNode first(JsonNode usage, String name, String otherName) {
        return usage.has(name) ? usage.path(name) : usage.path(otherName);
    }

    private static boolean sound(JsonNode node) {
        return node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= MAX_TOKENS;
    }

    /** The count as well as it can be made out; 0 for what is none. */
    private static long count(JsonNode node) {
        BigDecimal number;
        try {
            number = node.isNumber()
                    ? node.decimalValue()
                    : node.isString() && node.stringValue().length() < 20
                            ? new BigDecimal(node.stringValue().strip())
                            : BigDecimal.ZERO;
        } catch (NumberFormatException e) {
            return 0;
        }
        boolean believable = number.signum() > 0 && number.compareTo(BigDecimal.valueOf(MAX_TOKENS)) <= 0;
        if (!believable) {
            return 0;
        }
        // A figure such as 1e-99999999 would be rounded for ever.
        return number.compareTo(BigDecimal.ONE) <= 0
                ? 1
                : number.setScale(0, RoundingMode.CEILING).longValueExact();
    }
}
