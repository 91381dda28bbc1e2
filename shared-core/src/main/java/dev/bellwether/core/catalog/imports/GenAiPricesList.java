package dev.bellwether.core.catalog.imports;

import dev.bellwether.core.catalog.imports.ImportedModel.Traits;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The {@code data.json} of genai-prices: providers with their models, prices in USD per 1,000,000 tokens. */
final class GenAiPricesList {

    private static final Map<String, Rate> FIELDS = Map.of(
            "input_mtok", Rate.INPUT,
            "output_mtok", Rate.OUTPUT,
            "cache_read_mtok", Rate.CACHED_INPUT,
            "cache_write_mtok", Rate.CACHE_WRITE);

    private GenAiPricesList() {}

    static boolean looksLikeOne(JsonNode root) {
        JsonNode first = root.path(0);
        return first.has("id") && first.path("models").isArray();
    }

    /** @param today in UTC; of several prices, the one that counts on that day is taken */
    static List<ImportedModel> read(JsonNode root, LocalDate today) {
        var models = new ArrayList<ImportedModel>();
        root.values()
                .forEach(provider -> provider.path("models")
                        .values()
                        .forEach(model -> models.add(model(provider.path("id").asString(""), model, today))));
        return models;
    }

    private static ImportedModel model(String provider, JsonNode model, LocalDate today) {
        var traits = new Traits(true, provider, JsonFigures.tokens(model.path("context_window")), null, true, false);
        return ImportedModel.of(provider + "/" + model.path("id").asString(""), 0, null, traits, false, figures -> {
            JsonNode prices = model.path("prices");
            current(prices, today, figures)
                    .properties()
                    .forEach(price -> price(price.getKey(), price.getValue(), figures));
        });
    }

    /** A price is an object, or a list of them with the day from which or the hours in which each counts. */
    private static JsonNode current(JsonNode prices, LocalDate today, JsonFigures figures) {
        JsonNode chosen = prices;
        if (prices.isArray()) {
            for (JsonNode candidate : prices.values()) {
                JsonNode constraint = candidate.path("constraint");
                if (constraint.has("start_time")) {
                    figures.note("start_time", constraint.path("start_time"));
                } else if (constraint.path("start_date").asString("").compareTo(today.toString()) <= 0) {
                    chosen = candidate.path("prices");
                }
            }
        }
        return chosen;
    }

    private static void price(String field, JsonNode price, JsonFigures figures) {
        figures.take(field, price.isObject() ? price.path("base") : price, FIELDS);
        for (JsonNode tier : price.path("tiers").values()) {
            figures.above(tier.path("start").asLong(0), field, tier.path("price"), FIELDS);
        }
    }
}
