package dev.bellwether.core.routing;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Classifies by the patterns of the rules, in the order of the rules. */
final class KeywordPromptClassifier implements PromptClassifier {

    /** Enough to see what is asked; a pattern is never run over more. */
    private static final int LONGEST_LOOK = 65_536;

    private final RoutingRules rules;

    KeywordPromptClassifier(RoutingRules rules) {
        this.rules = rules;
    }

    @Override
    public Classification classify(String prompt) {
        var matches = matches(prompt.length() > LONGEST_LOOK ? prompt.substring(0, LONGEST_LOOK) : prompt);
        for (RoutingRules.ClassRule rule : rules.classification()) {
            Optional<Category> decided = rule.when().stream()
                    .filter(category -> matches.stream().anyMatch(match -> match.category() == category))
                    .findFirst();
            if (decided.isPresent() || rule.when().isEmpty()) {
                return new Classification(decided.orElse(null), rule.complexity(), rule.tier(), matches);
            }
        }
        throw new IllegalStateException("no rule matches every prompt");
    }

    private List<Classification.Match> matches(String prompt) {
        var matches = new ArrayList<Classification.Match>();
        for (Category category : Category.values()) {
            for (Pattern pattern : rules.categories().getOrDefault(category, List.of())) {
                Matcher matcher = pattern.matcher(prompt);
                if (matcher.find()) {
                    matches.add(new Classification.Match(category, matcher.group()));
                }
            }
        }
        return List.copyOf(matches);
    }
}
