package dev.bellwether.core.catalog.imports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A price list in one of the forms of JSON that others publish.
 *
 * @param form what it is, in words
 */
record JsonList(String form, List<ImportedModel> models) {

    static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String READ =
            "LiteLLM's list, models.dev, OpenRouter, llm-prices and genai-prices can be read";

    /**
     * Reads a text by the form that it has.
     *
     * @param today in UTC
     * @throws InvalidRow if it is no JSON, or names a form that is not read
     */
    static JsonList read(String text, LocalDate today) throws InvalidRow {
        JsonNode root = parse(text);
        if (ModelsDevList.looksLikeOne(root)) {
            return new JsonList("models.dev's list", ModelsDevList.read(root));
        }
        if (OpenRouterList.looksLikeOne(root)) {
            return new JsonList("OpenRouter's list", OpenRouterList.read(root));
        }
        if (LlmPricesList.looksLikeOne(root)) {
            return new JsonList("llm-prices' list", LlmPricesList.read(root));
        }
        if (GenAiPricesList.looksLikeOne(root)) {
            return new JsonList("genai-prices' list", GenAiPricesList.read(root, today));
        }
        if (LiteLlmList.looksLikeOne(root)) {
            return new JsonList("LiteLLM's list", LiteLlmList.read(text));
        }
        throw new InvalidRow(0, unread(root).orElse("it is JSON, but no list of prices that is known; " + READ));
    }

    private static Optional<String> unread(JsonNode root) {
        boolean ratios = root.isObject()
                && !root.isEmpty()
                && (root.values().stream().allMatch(JsonNode::isNumber)
                        || root.properties().stream()
                                .anyMatch(field -> field.getKey().matches("(?i)model_?ratio")));
        return ratios ? Optional.of("it holds new-api's ratios, not prices; " + READ) : Optional.empty();
    }

    private static JsonNode parse(String text) throws InvalidRow {
        try {
            return JSON.readTree(text);
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    static InvalidRow invalid(JacksonException e) {
        long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
        String why = e.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
        return new InvalidRow(line, why.replaceFirst(" \\(start marker at .*", ""));
    }

    /** Whether an array holds a word. */
    static boolean holds(JsonNode array, String word) {
        return array.values().stream().anyMatch(item -> item.asString("").equals(word));
    }
}
