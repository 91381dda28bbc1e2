package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The {@code current-v1.json} of llm-prices: prices in USD per 1,000,000 tokens, and no word of context windows. */
final class LlmPricesList {

    private static final Map<String, Rate> FIELDS =
            Map.of("input", Rate.INPUT, "output", Rate.OUTPUT, "input_cached", Rate.CACHED_INPUT);

    private LlmPricesList() {}

    static boolean looksLikeOne(JsonNode root) {
        JsonNode first = root.path("prices").path(0);
        return first.has("id") && first.has("input") && first.has("output");
    }

    static List<ImportedModel> read(JsonNode root) {
        return root.path("prices").values().stream()
                .filter(price -> price.path("to_date").isMissingNode()
                        || price.path("to_date").isNull())
                .map(LlmPricesList::model)
                .toList();
    }

    private static ImportedModel model(JsonNode price) {
        var traits = new Traits(true, price.path("vendor").asString(null), null, null, true, false);
        return ImportedModel.of(
                price.path("id").asString(""),
                0,
                null,
                traits,
                false,
                figures -> FIELDS.keySet().forEach(name -> figures.take(name, price.path(name), FIELDS)));
    }
}
