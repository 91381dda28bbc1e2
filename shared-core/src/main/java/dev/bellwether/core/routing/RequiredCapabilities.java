package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.cost.TokenEstimate;
import java.util.ArrayList;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of the model that answers it.
 *
 * @param promptTokens our estimate of what it reads
 * @param maxTokens the most that it writes
 * @param tools whether it is offered tools
 * @param images whether it looks at images
 */
public record RequiredCapabilities(long promptTokens, int maxTokens, boolean tools, boolean images) {

    /** Nothing that any model could lack. */
    public static final RequiredCapabilities NONE = new RequiredCapabilities(0, 0, false, false);

    /** What that request asks. */
    public static RequiredCapabilities of(ChatRequest request) {
        return new RequiredCapabilities(
                TokenEstimate.of(request), request.maxTokens(), request.tools(), request.images() > 0);
    }

    /** Why the model cannot take it, in a few words, or null if it can. */
    @Nullable String objection(Model model) {
        long tokens = promptTokens + Math.min(maxTokens, model.maxOutputTokens());
        if (tokens > model.contextWindow()) {
            return String.format(Locale.ROOT, "reads %,d tokens, about %,d are needed", model.contextWindow(), tokens);
        }
        if (tools && !model.tools()) {
            return "cannot call tools";
        }
        return images && !model.images() ? "cannot look at images" : null;
    }

    /** What is needed, for a sentence. */
    String description() {
        var words = new ArrayList<String>();
        words.add(String.format(Locale.ROOT, "about %,d tokens", promptTokens + maxTokens));
        if (tools) {
            words.add("tools");
        }
        if (images) {
            words.add("images");
        }
        return String.join(", ", words);
    }
}
