package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The {@code api.json} of models.dev: providers with their models, prices in USD per 1,000,000 tokens. */
final class ModelsDevList {

    private static final Map<String, Rate> FIELDS = Map.of(
            "input", Rate.INPUT,
            "output", Rate.OUTPUT,
            "cache_read", Rate.CACHED_INPUT,
            "cache_write", Rate.CACHE_WRITE);

    private static final String LONG = "context_over_200k";

    private ModelsDevList() {}

    static boolean looksLikeOne(JsonNode root) {
        return root.isObject()
                && !root.isEmpty()
                && root.values().stream()
                        .allMatch(provider -> provider.path("models").isObject());
    }

    static List<ImportedModel> read(JsonNode root) {
        var models = new ArrayList<ImportedModel>();
        root.properties()
                .forEach(provider -> provider.getValue()
                        .path("models")
                        .properties()
                        .forEach(model -> models.add(model(provider.getKey(), model.getKey(), model.getValue()))));
        return models;
    }

    private static ImportedModel model(String provider, String id, JsonNode model) {
        JsonNode modalities = model.path("modalities");
        boolean chat = modalities.isMissingNode() || JsonList.holds(modalities.path("output"), "text");
        var traits = new Traits(
                chat,
                provider,
                JsonFigures.tokens(model.path("limit").path("context")),
                JsonFigures.tokens(model.path("limit").path("output")),
                model.path("tool_call").asBoolean(false),
                JsonList.holds(modalities.path("input"), "image"));
        return ImportedModel.of(provider + "/" + id, 0, null, traits, false, figures -> {
            JsonNode cost = model.path("cost");
            cost.properties().stream()
                    .filter(field ->
                            !field.getKey().equals(LONG) && !field.getKey().equals("tiers"))
                    .forEach(field -> figures.take(field.getKey(), field.getValue(), FIELDS));
            cost.path(LONG)
                    .properties()
                    .forEach(field -> figures.above(200_000, field.getKey(), field.getValue(), FIELDS));
            for (JsonNode tier : cost.path("tiers").values()) {
                long mark = tier.path("tier").path("size").asLong(0);
                tier.properties().stream()
                        .filter(field -> mark > 0 && FIELDS.containsKey(field.getKey()))
                        .forEach(field -> figures.above(mark, field.getKey(), field.getValue(), FIELDS));
            }
        });
    }
}
