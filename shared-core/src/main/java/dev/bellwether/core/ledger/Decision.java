package dev.bellwether.core.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A routing decision as the books keep it: in words and numbers that stay true when the rules change.
 *
 * @param category the category that decided, or null
 * @param reason the classification in words
 * @param pick how the tier picked, in words, or null if the model was forced
 * @param maxPrice nano-USD per million output tokens that the caller would pay at most, or null
 */
public record Decision(
        @Nullable String category,
        String complexity,
        String tier,
        String reason,
        @Nullable String pick,
        @Nullable Long maxPrice,
        int rulesVersion,
        List<Option> options) {

    /**
     * A model that was considered.
     *
     * @param outputPrice nano-USD per million output tokens, or null if unpriced
     * @param verdict picked, fallback or rejected
     */
    public record Option(String model, @Nullable Long outputPrice, int latencyMillis, String verdict, String reason) {}

    /** The model that is asked first, or null if the route was refused. */
    public @Nullable String picked() {
        return options.stream()
                .filter(option -> option.verdict().equals("picked"))
                .map(Option::model)
                .findFirst()
                .orElse(null);
    }
}
