package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.OffPeakEntry.WindowEntry;
import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** LiteLLM's {@code model_prices_and_context_window.json}: an object for each model, prices in USD for one token. */
final class LiteLlmList {

    private static final Map<String, Rate> FIELDS = Map.of(
            "input_cost_per_token", Rate.INPUT,
            "output_cost_per_token", Rate.OUTPUT,
            "cache_read_input_token_cost", Rate.CACHED_INPUT,
            "cache_creation_input_token_cost", Rate.CACHE_WRITE,
            "input_cost_per_token_batches", Rate.BATCH_INPUT,
            "output_cost_per_token_batches", Rate.BATCH_OUTPUT);

    private static final Pattern ABOVE_FIELD = Pattern.compile("([a-z_]+)_above_(\\d{1,6})k_tokens");

    private static final String OUTPUT = "output_cost_per_token";
    private static final String REASONING = "output_cost_per_reasoning_token";
    private static final String TIERS = "tiered_pricing";
    private static final String OFF_PEAK = "off_peak_pricing";
    private static final String WINDOWS = "windows";

    /** Fields with a structure of their own, and those that say once more, or in another unit, what others say. */
    private static final Set<String> APART = Set.of(
            TIERS, OFF_PEAK, "input_cost_per_token_cache_hit", "input_dbu_cost_per_token", "output_dbu_cost_per_token");

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
        JsonNode tiers = model.path(TIERS);
        for (JsonNode tier : tiers.values()) {
            long above = tier.path("range").path(0).asLong(0);
            tier.properties().stream()
                    .filter(field -> isPrice(field.getKey()))
                    .forEach(field -> figures.above(above, field.getKey(), number(field), FIELDS));
        }
        JsonNode quiet = model.path(OFF_PEAK);
        if (quiet.isObject()) {
            var prices = ((ObjectNode) quiet).deepCopy().without(WINDOWS);
            figures.offPeak(windows(quiet.path(WINDOWS)), prices, FIELDS);
        }
        model.properties().stream()
                .filter(field -> isPrice(field.getKey()) && !APART.contains(field.getKey()))
                .filter(field -> !field.getKey().equals(REASONING) || !sameFigure(field.getValue(), model.path(OUTPUT)))
                .forEach(field -> figure(field, figures));
    }

    /** Most lists name the price of reasoning tokens where it is the price of all output, too. */
    private static boolean sameFigure(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber() && one.decimalValue().compareTo(other.decimalValue()) == 0;
    }

    private static void figure(Map.Entry<String, JsonNode> field, JsonFigures figures) {
        String name = field.getKey();
        Matcher mark = ABOVE_FIELD.matcher(name);
        if (mark.matches() && FIELDS.containsKey(mark.group(1))) {
            figures.above(Long.parseLong(mark.group(2)) * 1000, mark.group(1), number(field), FIELDS);
        } else {
            figures.take(name, FIELDS.containsKey(name) ? number(field) : field.getValue(), FIELDS);
        }
    }

    private static List<WindowEntry> windows(JsonNode windows) {
        return windows.values().stream()
                .map(window -> new WindowEntry(
                        window.has("weekdays")
                                ? each(window.path("weekdays"))
                                        .map(JsonNode::asInt)
                                        .toList()
                                : null,
                        each(window.path("hours_utc")).map(JsonNode::asString).toList()))
                .toList();
    }

    private static Stream<JsonNode> each(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? oneOrMore.values().stream() : Stream.of(oneOrMore);
    }

    private static JsonNode number(Map.Entry<String, JsonNode> field) {
        if (!field.getValue().isNumber() && !field.getValue().isNull()) {
            throw new IllegalArgumentException(field.getKey() + " is not a number");
        }
        return field.getValue();
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
