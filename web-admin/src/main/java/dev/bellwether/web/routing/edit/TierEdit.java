package dev.bellwether.web.routing.edit;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.PickRule;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Changes a tier: moves, adds and removes models, changes how it picks, the shares and what it is for.
 *
 * @param catalog the models that can be added
 */
public record TierEdit(Tier tier, EditForm form, Catalog catalog) implements Edit {

    private static final int MAX_SERVES_LENGTH = 200;

    /** An imported draft may lack a tier. */
    static TierForm of(RoutingDocument document, Tier tier) {
        return Objects.requireNonNullElseGet(
                document.tiers().get(tier), () -> new TierForm("", PickRule.CHEAPEST, List.of(), null));
    }

    @Override
    public RoutingDocument of(RoutingDocument document) {
        TierForm now = of(document, tier);
        return Edit.tier(
                document,
                tier,
                switch (form.verb()) {
                    case "up" -> candidates(now, Edit.moved(now.candidates(), index(now), -1));
                    case "down" -> candidates(now, Edit.moved(now.candidates(), index(now), 1));
                    case "remove" -> removed(now);
                    case "add" -> added(now);
                    case "settings" -> settings(now);
                    default -> throw Edit.notOffered(form.verb());
                });
    }

    private int index(TierForm now) {
        int index = now.candidates().indexOf(form.object());
        if (index < 0) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    form.object() + " is not in " + tier.label() + ".",
                    "It may have been removed; look again.");
        }
        return index;
    }

    private static TierForm candidates(TierForm now, List<String> candidates) {
        return new TierForm(now.serves(), now.pick(), candidates, now.shares());
    }

    /** A share without a model would be an error. */
    private TierForm removed(TierForm now) {
        int index = index(now);
        List<String> rest = Edit.without(now.candidates(), index);
        Map<String, Integer> shares = null;
        if (now.shares() != null) {
            shares = new LinkedHashMap<>(now.shares());
            shares.keySet().removeIf(alias -> rest.stream().noneMatch(alias::equalsIgnoreCase));
        }
        return new TierForm(now.serves(), now.pick(), rest, shares);
    }

    private TierForm added(TierForm now) {
        String alias = form.text("model");
        if (alias.isEmpty()) {
            throw new Problem(Problem.Kind.USAGE, "No model was chosen.", "Choose one of the list, then add it.");
        }
        String chosen = catalog.require(alias).alias();
        if (now.candidates().stream().anyMatch(chosen::equalsIgnoreCase)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    chosen + " is in " + tier.label() + " already.",
                    "Move it if its place is wrong.");
        }
        var more = new ArrayList<>(now.candidates());
        more.add(chosen);
        return candidates(now, more);
    }

    private TierForm settings(TierForm now) {
        PickRule pick = Objects.requireNonNullElse(form.oneOf("pick", PickRule.class), now.pick());
        String serves = form.text("serves");
        if (serves.length() > MAX_SERVES_LENGTH) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "What the tier is for is longer than 200 characters.",
                    "Say it in fewer words.");
        }
        return new TierForm(serves, pick, now.candidates(), shares(now, pick));
    }

    /** Who chooses shares without having any gives everyone the same; a share that is left empty is none. */
    private @Nullable Map<String, Integer> shares(TierForm now, PickRule pick) {
        var shares = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < now.candidates().size(); i++) {
            Long share = form.number("share." + i);
            if (share != null) {
                shares.put(now.candidates().get(i), (int) Math.min(share, Integer.MAX_VALUE));
            }
        }
        if (shares.isEmpty() && pick == PickRule.WEIGHTED) {
            now.candidates().forEach(alias -> shares.put(alias, 1));
        }
        return shares.isEmpty() ? null : shares;
    }
}
