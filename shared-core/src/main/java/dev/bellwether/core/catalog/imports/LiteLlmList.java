package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/** LiteLLM's {@code model_prices_and_context_window.json}: an object for each model, prices in USD for one token. */
final class LiteLlmList {

    private static final Map<String, Rate> FIELDS = Map.of(
            "input_cost_per_token", Rate.INPUT,
            "output_cost_per_token", Rate.OUTPUT,
            "cache_read_input_token_cost", Rate.CACHED_INPUT,
            "cache_creation_input_token_cost", Rate.CACHE_WRITE,
            "input_cost_per_token_batches", Rate.BATCH_INPUT,
            "output_cost_per_token_batches", Rate.BATCH_OUTPUT);

    private static final Map<String, Rate> ABOVE = Map.of(
            "input_cost_per_token", Rate.ABOVE_INPUT,
            "output_cost_per_token", Rate.ABOVE_OUTPUT,
            "cache_read_input_token_cost", Rate.ABOVE_CACHED_INPUT,
            "cache_creation_input_token_cost", Rate.ABOVE_CACHE_WRITE);

    private static final Pattern ABOVE_FIELD = Pattern.compile("([a-z_]+)_above_(\\d{1,6})k_tokens");

    /** Fields that say once more, or in another currency, what others say. */
    private static final Set<String> REPEATED =
            Set.of("input_cost_per_token_cache_hit", "input_dbu_cost_per_token", "output_dbu_cost_per_token");

    /** An entry that says what the fields mean. */
    private static final String EXPLANATION = "sample_spec";

    private LiteLlmList() {}

    /** The offers of a text; throws {@link InvalidRow} if it is no such list. */
    static List<ImportedModel> read(String text) throws InvalidRow {
        var importedModels = new ArrayList<ImportedModel>();
        try (JsonParser parser = JsonList.JSON.createParser(text)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                long line = parser.currentTokenLocation().getLineNr();
                parser.nextToken();
                JsonNode model = parser.readValueAsTree();
                if (model.isObject() && !key.equals(EXPLANATION)) {
                    importedModels.add(importedModel(key, line, model));
                }
            }
        } catch (JacksonException e) {
            throw JsonList.invalid(e);
        }
        return importedModels;
    }

    /** Whether an object has entries with LiteLLM's names of prices. */
    static boolean looksLikeOne(JsonNode root) {
        return root.isObject()
                && root.values().stream()
                        .anyMatch(model -> model.has("litellm_provider")
                                || model.properties().stream().anyMatch(field -> isPrice(field.getKey())));
    }

    private static boolean isPrice(String field) {
        return field.contains("cost_per") || field.contains("token_cost") || field.endsWith("_pricing");
    }

    private static ImportedModel importedModel(String key, long line, JsonNode model) {
        return ImportedModel.of(key, line, null, traits(model), true, figures -> rates(model, figures));
    }

    private static void rates(JsonNode model, JsonFigures figures) {
        var above = new TreeMap<Long, Map<String, JsonNode>>();
        model.properties().forEach(field -> {
            String name = field.getKey();
            Matcher mark = ABOVE_FIELD.matcher(name);
            if (mark.matches() && FIELDS.containsKey(mark.group(1))) {
                above.computeIfAbsent(Long.parseLong(mark.group(2)) * 1000, unused -> new TreeMap<>())
                        .put(mark.group(1), field.getValue());
            } else if (FIELDS.containsKey(name)) {
                figures.put(FIELDS.get(name), name, number(name, field.getValue()));
            } else if (isPrice(name) && !REPEATED.contains(name)) {
                figures.note(name, field.getValue());
            }
        });
        above.forEach((tokens, prices) -> tier(tokens, prices, figures));
    }

    /** Some models have several marks; the lowest is the one that a growing prompt meets first. */
    private static void tier(long tokens, Map<String, JsonNode> prices, JsonFigures figures) {
        boolean whole = prices.containsKey("input_cost_per_token") && prices.containsKey("output_cost_per_token");
        if (whole && !figures.hasAbove()) {
            prices.forEach((name, price) -> figures.above(tokens, name, number(name, price), ABOVE));
        } else {
            figures.note("tiered_pricing", JsonList.JSON.valueToTree(tokens));
        }
    }

    private static JsonNode number(String name, JsonNode figure) {
        if (!figure.isNumber() && !figure.isNull()) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        return figure;
    }

    private static Traits traits(JsonNode model) {
        Long window = JsonFigures.tokens(model.path("max_input_tokens"));
        Long max = JsonFigures.tokens(model.path("max_output_tokens"));
        Long either = JsonFigures.tokens(model.path("max_tokens"));
        return new Traits(
                model.path("mode").asString("").equals("chat"),
                model.path("litellm_provider").asString(null),
                window == null ? either : window,
                max == null ? either : max,
                model.path("supports_function_calling").asBoolean(false),
                model.path("supports_vision").asBoolean(false));
    }
}
