package dev.bellwether.core.routing;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.bellwether.core.catalog.Catalog;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that decides a route, as data: {@code routing.yml}.
 *
 * @param version stamped on every call that these rules decide
 * @param baseline the model that savings are counted against
 * @param lastResort where a soft max price ends when no model of the tier is cheap enough
 * @param beyondTier where a call goes when no model of its tier answers
 * @param categories RE2 expressions by category, found anywhere in the prompt, upper or lower case
 * @param classification the first rule that matches decides; the last must match everything
 */
public record RoutingRules(
        int version,
        LocalDate published,
        String author,
        String baseline,
        String lastResort,
        BeyondTier beyondTier,
        Map<Category, List<Pattern>> categories,
        List<ClassRule> classification,
        Map<Tier, TierRule> tiers) {

    /** Matches prompts of any of the categories, or every prompt if there are none. */
    public record ClassRule(List<Category> when, Complexity complexity, Tier tier) {

        public ClassRule {
            when = Objects.requireNonNullElse(when, List.of());
        }
    }

    /**
     * A tier's models.
     *
     * @param serves what it is for, for people
     */
    public record TierRule(String serves, PickRule pick, List<String> candidates) {}

    /** The form of the file. */
    record Form(
            int version,
            LocalDate published,
            String author,
            String baseline,
            String lastResort,
            @Nullable BeyondTier beyondTier,
            Map<Category, List<String>> categories,
            List<ClassRule> classification,
            Map<Tier, TierRule> tiers) {

        RoutingRules toRules() {
            return new RoutingRules(
                    version,
                    published,
                    author,
                    baseline,
                    lastResort,
                    Objects.requireNonNullElse(beyondTier, BeyondTier.CLIMB_THEN_DROP),
                    compiled(),
                    classification,
                    tiers);
        }

        private Map<Category, List<Pattern>> compiled() {
            var patterns = new EnumMap<Category, List<Pattern>>(Category.class);
            categories.forEach((category, expressions) -> patterns.put(category, compile(expressions)));
            return patterns;
        }

        private static List<Pattern> compile(List<String> expressions) {
            return expressions.stream().map(Form::compile).toList();
        }

        private static Pattern compile(String expression) {
            try {
                return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("the pattern " + expression + " is no RE2 expression", e);
            }
        }
    }

    /** What a tier holds; every tier has a rule, {@link #objection} sees to it. */
    public TierRule tier(Tier tier) {
        return Objects.requireNonNull(tiers.get(tier), tier.label());
    }

    /** The first thing that makes these rules unusable with that catalogue, or null if they are sound. */
    @Nullable String objection(Catalog catalog) {
        for (Tier tier : Tier.values()) {
            TierRule rule = tiers.get(tier);
            if (rule == null || rule.candidates().isEmpty()) {
                return "the tier " + tier.label() + " has no candidates";
            }
            if (Set.copyOf(rule.candidates()).size() < rule.candidates().size()) {
                return "the tier " + tier.label() + " names a model twice";
            }
        }
        if (classification.isEmpty()
                || !classification.get(classification.size() - 1).when().isEmpty()) {
            return "the last rule of classification must match every prompt: give it no \"when\"";
        }
        Set<String> unknown = Stream.concat(
                        Stream.of(baseline, lastResort),
                        tiers.values().stream().flatMap(rule -> rule.candidates().stream()))
                .filter(alias -> catalog.find(alias).isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
        return unknown.isEmpty() ? null : "the catalogue has no model named " + String.join(", ", unknown);
    }
}
