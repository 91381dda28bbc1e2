package dev.bellwether.core.routing;

import dev.bellwether.core.routing.RoutingDocument.TierForm;
import dev.bellwether.core.routing.pattern.PromptPattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rules that can be used: a document with its patterns compiled, and the version that it is. */
public final class RoutingRules {

    /**
     * What a set of rules is called.
     *
     * @param number stamped on every call that the rules decide; 0 for a draft
     * @param author who published it
     * @param published when
     */
    public record Stamp(int number, String author, Instant published) {

        /** Rules that nobody has published. */
        public static final Stamp DRAFT = new Stamp(0, "", Instant.EPOCH);
    }

    private final Stamp stamp;
    private final RoutingDocument document;
    private final ZoneId zone;
    private final Map<Category, List<PromptPattern>> categories = new EnumMap<>(Category.class);
    private final List<Rule> rules;
    private final ProviderLists providers;
    private final Map<String, List<Optional<Category>>> sorted;

    private RoutingRules(Stamp stamp, RoutingDocument document) {
        this.stamp = stamp;
        this.document = document;
        this.zone = zone(document.zone());
        document.categories().forEach((category, expressions) -> categories.put(category, compiled(expressions)));
        this.rules = document.rules().stream()
                .map(rule -> Rule.compile(rule, categories))
                .toList();
        this.providers = ProviderLists.of(document.providers());
        this.sorted = sorted();
    }

    /**
     * Compiles a document.
     *
     * @throws IllegalArgumentException saying what makes it unusable in itself; {@link dev.bellwether.core.routing.check.RoutingCheck} finds everything
     */
    public static RoutingRules compile(RoutingDocument document, Stamp stamp) {
        for (Tier tier : Tier.values()) {
            TierForm form = document.tiers().get(tier);
            if (form == null || form.candidates().isEmpty()) {
                throw new IllegalArgumentException("the tier " + tier.label() + " has no candidates");
            }
        }
        List<RoutingDocument.Rule> rules = document.rules();
        RoutingDocument.Rule last = rules.isEmpty() ? null : rules.get(rules.size() - 1);
        if (last == null || last.tier() == null || last.when() != null) {
            throw new IllegalArgumentException(
                    "the last rule must match every call: give it a \"tier\" and no \"when\"");
        }
        return new RoutingRules(stamp, document);
    }

    private static ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneOffset.UTC : ZoneId.of(name);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(name + " is no time zone", e);
        }
    }

    private static List<PromptPattern> compiled(List<String> expressions) {
        return expressions.stream().map(PromptPattern::compile).toList();
    }

    /** Which version these are. */
    public Stamp stamp() {
        return stamp;
    }

    /** The version's number, 0 for a draft. */
    public int version() {
        return stamp.number();
    }

    /** As people wrote it. */
    public RoutingDocument document() {
        return document;
    }

    /** The model that savings are counted against. */
    public String baseline() {
        return document.baseline();
    }

    /** Where a soft max price ends when no model of the tier is cheap enough. */
    public String lastResort() {
        return document.lastResort();
    }

    /** Where a call goes when no model of its tier answers. */
    public TierFallbackPolicy tierFallback() {
        return Objects.requireNonNullElse(document.tierFallback(), TierFallbackPolicy.CLIMB_THEN_DROP);
    }

    /** What a tier holds; every tier has a form. */
    public TierForm tier(Tier tier) {
        return Objects.requireNonNull(document.tiers().get(tier), tier.label());
    }

    /** The compiled patterns by category. */
    Map<Category, List<PromptPattern>> categories() {
        return categories;
    }

    /** The patterns that rules look for themselves. */
    List<PromptPattern> patternsOfRules() {
        return rules.stream()
                .flatMap(rule -> rule.patterns().stream())
                .distinct()
                .toList();
    }

    /** Every expression that a prompt is searched for. */
    public Set<String> expressions() {
        return Stream.concat(categories.values().stream().flatMap(List::stream), patternsOfRules().stream())
                .map(PromptPattern::expression)
                .collect(Collectors.toSet());
    }

    /** What a pattern stands for here: its categories, and nothing in particular if a rule looks for it itself. */
    List<Optional<Category>> categoriesOf(String expression) {
        return sorted.getOrDefault(expression, List.of());
    }

    private Map<String, List<Optional<Category>>> sorted() {
        var sorted = new HashMap<String, List<Optional<Category>>>();
        categories.forEach((category, patterns) -> patterns.forEach(
                pattern -> sorted.computeIfAbsent(pattern.expression(), expression -> new ArrayList<>())
                        .add(Optional.of(category))));
        patternsOfRules()
                .forEach(pattern -> sorted.computeIfAbsent(pattern.expression(), expression -> new ArrayList<>())
                        .add(Optional.empty()));
        return sorted;
    }

    /** The rules whose hour it is: what was decided in other hours may be decided otherwise now. */
    public List<String> inTheirHour(Instant at) {
        return rules.stream()
                .filter(rule -> rule.isItsHour(at, zone))
                .map(rule -> rule.form().name())
                .toList();
    }

    /** Whether some pick looks at how fast models are. */
    public boolean mindsSpeed() {
        Stream<PickRule> picks = Stream.concat(
                document.tiers().values().stream().map(TierForm::pick),
                document.rules().stream().map(RoutingDocument.Rule::pick));
        return picks.anyMatch(pick -> pick == PickRule.FASTEST || pick == PickRule.BALANCED);
    }

    /** Whether a name is no model's but one that a rule waits for. */
    boolean knowsAlias(String name) {
        return rules.stream().anyMatch(rule -> rule.waitsFor(name));
    }

    ProviderLists providers() {
        return providers;
    }

    List<Rule> rules() {
        return rules;
    }

    ZoneId zone() {
        return zone;
    }

    long seed() {
        return Objects.requireNonNullElse(document.seed(), 0L);
    }
}
