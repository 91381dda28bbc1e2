package dev.bellwether.core.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the model that a name means: its alias, an import key, its display name, a name behind a vendor's prefix, a dated
 * snapshot. The first of these that fits wins, and a name that is an alias or an import key is never taken for another.
 */
public final class ModelNames {

    /** Vendors and gateways that are written in front of a name. A region or a deployment there may have prices of its own. */
    private static final Set<String> VENDORS = Set.of(
            "openai",
            "azure",
            "azure_ai",
            "anthropic",
            "gemini",
            "google",
            "vertex_ai",
            "models",
            "deepseek",
            "deepseek-ai",
            "mistral",
            "mistralai",
            "xai",
            "x-ai",
            "moonshot",
            "moonshotai",
            "meta-llama",
            "qwen",
            "dashscope",
            "z-ai",
            "zai",
            "zai-org",
            "minimax",
            "cohere",
            "cohere_chat",
            "perplexity",
            "groq",
            "openrouter",
            "together_ai",
            "fireworks_ai",
            "deepinfra",
            "bedrock",
            "litellm_proxy");

    private static final Pattern PREFIX = Pattern.compile("([^/]+)/(.+)");

    /** A day at the end of a name: -2024-07-18, -20250929, @20250929. */
    private static final Pattern SNAPSHOT =
            Pattern.compile("(.+?)(?:-20\\d{2}-[01]\\d-[0-3]\\d|[-@]20\\d{2}[01]\\d[0-3]\\d)");

    private final Set<String> providers = new HashSet<>();

    /** From the surest sort of name to the vaguest; a name that several models have in one of them is there under both. */
    private final List<Map<String, Set<Model>>> indexes;

    /** @param models those that a name can mean, each with an alias of its own */
    public ModelNames(List<Model> models) {
        models.forEach(model -> providers.add(lower(model.provider())));
        indexes = List.of(
                index(models, model -> Stream.of(lower(model.alias()))),
                index(models, model -> model.importKeys().stream().map(ModelNames::lower)),
                index(models, model -> Stream.of(lower(model.vendorModel()))),
                index(models, this::spellings));
    }

    /** The model that a name means, in upper or lower case; empty if it is none, or if it fits several equally well. */
    public Optional<Model> find(String name) {
        String asked = name.strip();
        return exact(asked).or(() -> {
            String bare = withoutVendor(asked, prefix -> VENDORS.contains(prefix) || providers.contains(prefix));
            return bare.equals(asked) ? exact(withoutDay(asked)) : find(bare);
        });
    }

    /**
     * The model that an entry of a price list means: behind a prefix only if that is who runs the model, and never a dated
     * snapshot, since these have prices of their own.
     */
    public Optional<Model> findPriced(String name) {
        return exact(name)
                .or(() -> exact(withoutVendor(name, providers::contains))
                        .filter(model -> lower(name).startsWith(lower(model.provider()) + "/")));
    }

    private Optional<Model> exact(String name) {
        for (Map<String, Set<Model>> index : indexes) {
            Set<Model> found = index.getOrDefault(lower(name), Set.of());
            if (found.size() == 1) {
                return found.stream().findFirst();
            }
        }
        Set<Model> spelled = indexes.get(indexes.size() - 1).getOrDefault(plain(name), Set.of());
        return spelled.size() == 1 ? spelled.stream().findFirst() : Optional.empty();
    }

    private static Map<String, Set<Model>> index(List<Model> models, Function<Model, Stream<String>> names) {
        var index = new HashMap<String, Set<Model>>();
        models.forEach(model -> names.apply(model)
                .forEach(name ->
                        index.computeIfAbsent(name, unused -> new HashSet<>()).add(model)));
        return index;
    }

    /** Import keys also without vendor and day: "deepseek-chat", "claude-3-5-haiku". */
    private Stream<String> spellings(Model model) {
        Stream<String> keys = model.importKeys().stream()
                .flatMap(key -> Stream.of(key, withoutVendor(key, VENDORS::contains)))
                .flatMap(key -> Stream.of(key, withoutDay(key)));
        return Stream.concat(Stream.of(model.alias()), keys).map(ModelNames::plain);
    }

    private static String withoutVendor(String name, Predicate<String> vendor) {
        Matcher prefix = PREFIX.matcher(name);
        return prefix.matches() && vendor.test(lower(prefix.group(1))) ? prefix.group(2) : name;
    }

    private static String withoutDay(String name) {
        Matcher snapshot = SNAPSHOT.matcher(name);
        return snapshot.matches() ? snapshot.group(1) : name;
    }

    /** As people and vendors write one name: "Claude Sonnet 4.5", "claude-sonnet-4-5". */
    private static String plain(String name) {
        return lower(name).replaceAll("[\\s_]+", "-").replaceAll("(?<=\\d)\\.(?=\\d)", "-");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
