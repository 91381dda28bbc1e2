package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** LiteLLM's {@code model_prices_and_context_window.json}: an object for each model, prices in USD for one token. */
final class LiteLlmList {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

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

    /** An entry that says what the fields mean. */
    private static final String EXPLANATION = "sample_spec";

    private LiteLlmList() {}

    /** The offers of a text; throws {@link InvalidRow} if it is no such list. */
    static List<ImportedModel> read(String text) throws InvalidRow {
        var importedModels = new ArrayList<ImportedModel>();
        try (JsonParser parser = JSON.createParser(text)) {
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
            long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            String why = e.getOriginalMessage().lines().findFirst().orElse("it is no JSON");
            throw new InvalidRow(line, why.replaceFirst(" \\(start marker at .*", ""));
        }
        return importedModels;
    }

    private static ImportedModel importedModel(String key, long line, JsonNode model) {
        try {
            return new ImportedModel(key, line, null, rates(model), traits(model), null);
        } catch (IllegalArgumentException e) {
            return new ImportedModel(key, line, null, Rates.NONE, traits(model), e.getMessage());
        }
    }

    private static Rates rates(JsonNode model) {
        var usd = new EnumMap<Rate, BigDecimal>(Rate.class);
        FIELDS.forEach((name, rate) -> put(usd, rate, name, model.path(name)));
        // Some models have several marks; the lowest is the one that a growing prompt meets first.
        var above = new TreeMap<Long, Map<Rate, BigDecimal>>();
        model.properties().forEach(field -> {
            Matcher matcher = ABOVE_FIELD.matcher(field.getKey());
            Rate rate = matcher.matches() ? ABOVE.get(matcher.group(1)) : null;
            if (rate != null) {
                long mark = Long.parseLong(matcher.group(2)) * 1000;
                put(
                        above.computeIfAbsent(mark, unused -> new EnumMap<>(Rate.class)),
                        rate,
                        field.getKey(),
                        field.getValue());
            }
        });
        above.values().removeIf(rates -> !rates.containsKey(Rate.ABOVE_INPUT) || !rates.containsKey(Rate.ABOVE_OUTPUT));
        if (above.isEmpty()) {
            return new Rates(usd, null);
        }
        usd.putAll(above.firstEntry().getValue());
        return new Rates(usd, above.firstKey());
    }

    private static void put(Map<Rate, BigDecimal> usd, Rate rate, String name, JsonNode figure) {
        if (figure.isMissingNode() || figure.isNull()) {
            return;
        }
        if (!figure.isNumber()) {
            throw new IllegalArgumentException(name + " is not a number");
        }
        BigDecimal perToken = figure.decimalValue();
        // Where a provider asks nothing extra for writing to its cache, the list says 0: such tokens cost as input.
        if (perToken.signum() != 0 || (rate != Rate.CACHE_WRITE && rate != Rate.ABOVE_CACHE_WRITE)) {
            usd.put(rate, Figures.perToken(name, perToken));
        }
    }

    private static Traits traits(JsonNode model) {
        Long window = tokens(model.path("max_input_tokens"));
        Long max = tokens(model.path("max_output_tokens"));
        Long either = tokens(model.path("max_tokens"));
        return new Traits(
                model.path("mode").asString("").equals("chat"),
                model.path("litellm_provider").asString(null),
                window == null ? either : window,
                max == null ? either : max,
                model.path("supports_function_calling").asBoolean(false),
                model.path("supports_vision").asBoolean(false));
    }

    private static @Nullable Long tokens(JsonNode node) {
        return node.isNumber() && node.canConvertToExactIntegral() && node.canConvertToLong() && node.asLong() > 0
                ? node.asLong()
                : null;
    }
}
