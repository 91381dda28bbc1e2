package dev.bellwether.web.routing.edit;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A change of a document, as a form asks for it. */
public interface Edit {

    /**
     * The document as it is afterwards.
     *
     * @throws Problem if what the form says cannot be done
     */
    RoutingDocument of(RoutingDocument document);

    /** The document with another form of a tier. */
    static RoutingDocument tier(RoutingDocument document, Tier tier, TierForm form) {
        Map<Tier, TierForm> tiers = new EnumMap<>(Tier.class);
        tiers.putAll(document.tiers());
        tiers.put(tier, form);
        return with(document, document.categories(), document.rules(), tiers);
    }

    /** The document with other rules. */
    static RoutingDocument rules(RoutingDocument document, List<Rule> rules) {
        return with(document, document.categories(), rules, document.tiers());
    }

    /** The document with other patterns of a category. */
    static RoutingDocument category(RoutingDocument document, Category category, List<String> patterns) {
        Map<Category, List<String>> categories = new EnumMap<>(Category.class);
        categories.putAll(document.categories());
        categories.put(category, patterns);
        return with(document, categories, document.rules(), document.tiers());
    }

    private static RoutingDocument with(
            RoutingDocument document,
            Map<Category, List<String>> categories,
            List<Rule> rules,
            Map<Tier, TierForm> tiers) {
        return new RoutingDocument(
                document.baseline(),
                document.lastResort(),
                document.tierFallback(),
                document.zone(),
                document.seed(),
                document.providers(),
                categories,
                rules,
                tiers);
    }

    /** A list with one entry moved by so many places; as it was if there is no such place. */
    static <T> List<T> moved(List<T> list, int index, int by) {
        var moved = new ArrayList<>(list);
        int to = index + by;
        if (index >= 0 && index < moved.size() && to >= 0 && to < moved.size()) {
            moved.add(to, moved.remove(index));
        }
        return moved;
    }

    /** A list without one entry. */
    static <T> List<T> without(List<T> list, int index) {
        var rest = new ArrayList<>(list);
        rest.remove(index);
        return rest;
    }

    /** A sentence for somebody whose form asks for something that the page never offers. */
    static Problem notOffered(String what) {
        return new Problem(Problem.Kind.USAGE, "\"" + what + "\" is nothing that can be done here.", "Use the page.");
    }
}
