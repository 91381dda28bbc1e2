package dev.bellwether.core.routing.change;

import dev.bellwether.core.routing.Category;
import dev.bellwether.core.routing.RoutingDocument;
import dev.bellwether.core.routing.RoutingDocument.Hours;
import dev.bellwether.core.routing.RoutingDocument.Length;
import dev.bellwether.core.routing.RoutingDocument.Providers;
import dev.bellwether.core.routing.RoutingDocument.Rule;
import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.RoutingDocument.When;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.routing.TierFallbackPolicy;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One form for all documents that say the same: defaults are written out, empty lists are left out. */
final class NormalForm {

    private NormalForm() {}

    static RoutingDocument of(RoutingDocument document) {
        Map<Category, List<String>> categories = new EnumMap<>(Category.class);
        document.categories().forEach((category, patterns) -> {
            if (!patterns.isEmpty()) {
                categories.put(category, patterns);
            }
        });
        Map<Tier, TierForm> tiers = new EnumMap<>(Tier.class);
        document.tiers().forEach((tier, form) -> tiers.put(tier, tier(form)));
        return new RoutingDocument(
                document.baseline(),
                document.lastResort(),
                Objects.requireNonNullElse(document.tierFallback(), TierFallbackPolicy.CLIMB_THEN_DROP),
                Objects.requireNonNullElse(document.zone(), "UTC"),
                Objects.requireNonNullElse(document.seed(), 0L),
                providers(document.providers()),
                categories,
                document.rules().stream().map(NormalForm::rule).toList(),
                tiers);
    }

    private static TierForm tier(TierForm form) {
        Map<String, Integer> shares = form.shares();
        return new TierForm(
                form.serves(), form.pick(), form.candidates(), shares == null || shares.isEmpty() ? null : shares);
    }

    private static @Nullable Providers providers(@Nullable Providers lists) {
        return lists == null || empty(lists.allow()) && empty(lists.deny())
                ? null
                : new Providers(some(lists.allow()), some(lists.deny()));
    }

    private static Rule rule(Rule rule) {
        return new Rule(
                rule.name().strip(),
                rule.when() == null ? null : when(rule.when()),
                rule.tier(),
                rule.model(),
                rule.pick());
    }

    private static @Nullable When when(When when) {
        var tidy = new When(
                some(when.category()),
                when.confidence(),
                some(when.pattern()),
                length(when.promptTokens()),
                some(when.caller()),
                some(when.tag()),
                hours(when.time()),
                some(when.alias()),
                some(when.shape()));
        boolean nothing = Stream.of(
                        tidy.category(),
                        tidy.confidence(),
                        tidy.pattern(),
                        tidy.promptTokens(),
                        tidy.caller(),
                        tidy.tag(),
                        tidy.time(),
                        tidy.alias(),
                        tidy.shape())
                .allMatch(Objects::isNull);
        return nothing ? null : tidy;
    }

    private static @Nullable Length length(@Nullable Length length) {
        return length == null || length.over() == null && length.upTo() == null ? null : length;
    }

    private static @Nullable Hours hours(@Nullable Hours hours) {
        return hours == null || hours.from() == null && hours.to() == null && empty(hours.days())
                ? null
                : new Hours(hours.from(), hours.to(), some(hours.days()));
    }

    private static boolean empty(@Nullable List<?> list) {
        return list == null || list.isEmpty();
    }

    private static <T> @Nullable List<T> some(@Nullable List<T> list) {
        return empty(list) ? null : list;
    }
}
