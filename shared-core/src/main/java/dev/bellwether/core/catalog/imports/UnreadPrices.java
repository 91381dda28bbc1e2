package dev.bellwether.core.catalog.imports;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Kinds of price that lists have and the catalogue has no place for, and how many of the imported models have each. */
final class UnreadPrices {

    /** The first that is found in a field's name counts. */
    private static final Map<Pattern, String> KINDS = kinds();

    private final Map<String, Integer> models = new TreeMap<>();
    private int affected;

    private static Map<Pattern, String> kinds() {
        var kinds = new LinkedHashMap<String, String>();
        kinds.put("_priority", "priority");
        kinds.put("_flex", "flex");
        kinds.put("_(balanced|ultrafast|decisions)", "other service tiers");
        kinds.put("audio", "audio");
        kinds.put("image|pixel", "images");
        kinds.put("video", "video");
        kinds.put("search|grounding|query|file_search|vector_store", "search");
        kinds.put("_above_1hr|write_1h", "one-hour cache writes");
        kinds.put("_above_12hr", "twelve-hour cache writes");
        kinds.put("_batches", "batch calls with cached or long prompts");
        kinds.put("reasoning", "reasoning tokens");
        kinds.put("off_peak|start_time", "off-peak hours");
        kinds.put("tiered_pricing|_above_", "several sizes of prompt");
        kinds.put("per_second", "seconds");
        kinds.put("character", "characters");
        kinds.put("request|session|page|message|unit|credit|kcount", "requests and sessions");
        kinds.put("cache", "other caches");
        var patterns = new LinkedHashMap<Pattern, String>();
        kinds.forEach((pattern, kind) -> patterns.put(Pattern.compile(pattern), kind));
        return patterns;
    }

    /** The kind of a price field that is not read, in words. */
    static String kind(String field) {
        return KINDS.entrySet().stream()
                .filter(kind -> kind.getKey().matcher(field).find())
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("other");
    }

    /** Counts a model that comes in. */
    void count(ImportedModel model) {
        if (!model.unread().isEmpty()) {
            affected++;
            model.unread().forEach(kind -> models.merge(kind, 1, Integer::sum));
        }
    }

    /** A sentence, if any model has such prices. */
    Optional<String> sentence() {
        return affected == 0
                ? Optional.empty()
                : Optional.of("%,d %s prices of kinds that are not read: %s."
                        .formatted(
                                affected,
                                affected == 1 ? "model has" : "models have",
                                models.entrySet().stream()
                                        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                                        .map(kind -> "%s %,d".formatted(kind.getKey(), kind.getValue()))
                                        .collect(Collectors.joining(", "))));
    }
}
