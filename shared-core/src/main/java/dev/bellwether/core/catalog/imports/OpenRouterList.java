package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The answer of OpenRouter's {@code /models}: prices in USD for one token, as text. */
final class OpenRouterList {

    private static final Map<String, Rate> FIELDS = Map.of(
            "prompt", Rate.INPUT,
            "completion", Rate.OUTPUT,
            "input_cache_read", Rate.CACHED_INPUT,
            "input_cache_write", Rate.CACHE_WRITE);

    private OpenRouterList() {}

    static boolean looksLikeOne(JsonNode root) {
        JsonNode first = root.path("data").path(0);
        return first.path("pricing").isObject() && first.has("id");
    }

    static List<ImportedModel> read(JsonNode root) {
        return root.path("data").values().stream().map(OpenRouterList::model).toList();
    }

    private static ImportedModel model(JsonNode model) {
        String id = model.path("id").asString("");
        JsonNode architecture = model.path("architecture");
        JsonNode output = architecture.path("output_modalities");
        int slash = id.indexOf('/');
        var traits = new Traits(
                output.isMissingNode() || JsonList.holds(output, "text"),
                slash > 0 ? id.substring(0, slash) : null,
                JsonFigures.tokens(model.path("context_length")),
                JsonFigures.tokens(model.path("top_provider").path("max_completion_tokens")),
                JsonList.holds(model.path("supported_parameters"), "tools"),
                JsonList.holds(architecture.path("input_modalities"), "image"));
        return ImportedModel.of(id, 0, null, traits, true, figures -> figures.take(model.path("pricing"), FIELDS));
    }
}
