package dev.bellwether.web.playground;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was typed, as it was typed.
 *
 * @param who {@code auto}, or {@code models} for those that are named
 * @param noCache not empty if an answer from the cache will not do
 * @param confirmed how many nano-USD somebody has agreed to
 */
record PromptForm(
        String prompt,
        String system,
        String who,
        List<String> models,
        String maxTokens,
        String temperature,
        String tag,
        String maxPrice,
        String maxCost,
        String noCache,
        String confirmed) {

    static final String AUTO = "auto";

    /** What is not sent is empty. Browsers send line ends as the web has them, not as they were typed. */
    PromptForm(
            @Nullable String prompt,
            @Nullable String system,
            @Nullable String who,
            @Nullable List<String> models,
            @Nullable String maxTokens,
            @Nullable String temperature,
            @Nullable String tag,
            @Nullable String maxPrice,
            @Nullable String maxCost,
            @Nullable String noCache,
            @Nullable String confirmed) {
        this.prompt = text(prompt);
        this.system = text(system);
        this.who = text(who);
        this.models = models == null ? List.of() : List.copyOf(models);
        this.maxTokens = text(maxTokens);
        this.temperature = text(temperature);
        this.tag = text(tag);
        this.maxPrice = text(maxPrice);
        this.maxCost = text(maxCost);
        this.noCache = text(noCache);
        this.confirmed = text(confirmed);
    }

    /** An empty form. */
    static PromptForm empty(List<String> models) {
        return new PromptForm(null, null, AUTO, models, null, null, null, null, null, null, null);
    }

    /** An empty form for one model. */
    static PromptForm of(String model) {
        return new PromptForm(null, null, "models", List.of(model), null, null, null, null, null, null, null);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.replace("\r\n", "\n");
    }

    /** Whether the rules choose. */
    public boolean auto() {
        return !who.equals("models");
    }

    /** Whether something besides the prompt and the models was said. */
    public boolean special() {
        return !(noCache + system + maxTokens + temperature + tag + maxPrice + maxCost).isBlank();
    }

    /** Whether an answer from the cache will not do. */
    public boolean past() {
        return !noCache.isEmpty();
    }
}
