package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Providers;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.RuleDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a document says in one of its parts, in words. Pure. */
public final class PartDescription {

    private PartDescription() {}

    /** A line for each thing that it says: a tier's models in their order, the rules in theirs; "nothing" if there is none. */
    public static List<String> of(RoutingPart part, RoutingDocument document) {
        Object value = part.in(NormalForm.of(document));
        List<String> words = value instanceof TierForm form
                ? tier(form)
                : value instanceof Providers providers
                        ? providers(providers)
                        : value instanceof List<?> list
                                ? list.stream().map(PartDescription::entry).toList()
                                : value == null ? List.of() : List.of(plain(value));
        return words.isEmpty() ? List.of("nothing") : words;
    }

    private static String plain(Object value) {
        return value instanceof Enum<?> name
                ? name.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')
                : value.toString();
    }

    private static String entry(Object entry) {
        return entry instanceof Rule rule
                ? rule.name() + ": " + RuleDescription.when(rule) + " -> " + RuleDescription.then(rule)
                : entry.toString();
    }

    private static List<String> tier(TierForm form) {
        var words = new ArrayList<String>();
        words.add("for \"" + form.serves() + "\"");
        words.add("picks " + form.pick().description());
        Map<String, Integer> shares = Objects.requireNonNullElse(form.shares(), Map.of());
        for (String alias : form.candidates()) {
            Integer share = shares.get(alias);
            words.add(share == null ? alias : alias + ", a share of " + share);
        }
        return words;
    }

    private static List<String> providers(Providers providers) {
        var words = new ArrayList<String>();
        add(words, "may answer: ", providers.allow());
        add(words, "must not answer: ", providers.deny());
        return words;
    }

    private static void add(List<String> words, String begin, @Nullable List<String> names) {
        if (names != null) {
            words.add(begin + String.join(", ", names));
        }
    }

    /** The names that a part lists: a tier's models, a category's patterns, the rules; nothing for other parts. */
    public static List<String> names(RoutingPart part, RoutingDocument document) {
        Object value = part.in(NormalForm.of(document));
        return value instanceof TierForm form
                ? form.candidates()
                : value instanceof List<?> list
                        ? list.stream()
                                .map(entry -> entry instanceof Rule rule ? rule.name() : entry.toString())
                                .toList()
                        : List.of();
    }
}
