package dev.bellwether.core.routing;

import dev.bellwether.core.routing.RoutingDocument.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goes through the rules until one decides. */
final class RuleMatching {

    private final RoutingRules rules;

    RuleMatching(RoutingRules rules) {
        this.rules = rules;
    }

    /**
     * What the rules say.
     *
     * @param looked the expressions that were looked for when the features were taken, or null for all of today's
     * @return null if the features do not tell, since a pattern that matters was not looked for
     */
    @Nullable Classification classify(Features features, @Nullable Set<String> looked) {
        PickRule pick = null;
        for (Rule rule : rules.rules()) {
            Rule.MatchResult matchResult = rule.matches(features, rules.zone(), looked);
            if (matchResult == Rule.MatchResult.UNKNOWN) {
                return null;
            }
            if (matchResult == Rule.MatchResult.YES) {
                pick = pick == null ? rule.form().pick() : pick;
                if (rule.decides()) {
                    return decided(rule, pick, features);
                }
            }
        }
        throw new IllegalStateException("no rule matches every call");
    }

    private static Classification decided(Rule rule, @Nullable PickRule pick, Features features) {
        Signal signal = rule.categorySignal(features);
        Tier tier = Objects.requireNonNull(rule.form().tier());
        return new Classification(
                signal == null ? null : signal.category(),
                signal == null ? null : signal.confidence(),
                tier,
                rule.form().name(),
                rule.form().model(),
                pick,
                features.signals(),
                tier.complexity().label() + ", because " + because(rule, features));
    }

    private static String because(Rule rule, Features features) {
        var reasons = new ArrayList<String>();
        Signal category = rule.categorySignal(features);
        if (category != null) {
            reasons.add(matched(category));
        }
        Signal pattern = rule.patternSignal(features);
        if (pattern != null) {
            reasons.add(
                    pattern.matched().isEmpty()
                            ? "the pattern " + pattern.pattern() + " matched"
                            : "\"" + pattern.matched() + "\" matched");
        }
        if (rule.form().when() != null) {
            reasons.addAll(circumstances(rule.form().when(), features));
        }
        return reasons.isEmpty() ? nothingElse(features.signals()) : String.join(" and ", reasons);
    }

    private static String matched(Signal signal) {
        String category = Objects.requireNonNull(signal.category()).label();
        String words = signal.matched().isEmpty() ? String.valueOf(signal.pattern()) : "\"" + signal.matched() + "\"";
        String sure = signal.confidence() == Signal.CERTAIN ? "" : ", " + signal.confidence() + " % sure";
        return category + " matched " + words + sure;
    }

    private static List<String> circumstances(When when, Features features) {
        var words = new ArrayList<String>();
        if (when.promptTokens() != null) {
            words.add(String.format(
                    Locale.ROOT,
                    "the prompt has about %,d tokens",
                    features.requiredCapabilities().promptTokens()));
        }
        if (!Rule.orNone(when.caller()).isEmpty()) {
            words.add("the caller is " + features.caller());
        }
        Rule.orNone(when.tag()).stream()
                .filter(features.tags()::contains)
                .findFirst()
                .ifPresent(tag -> words.add("the tag is " + tag));
        Rule.orNone(when.shape()).stream()
                .filter(features.shapes()::contains)
                .findFirst()
                .ifPresent(shape -> words.add(looks(shape)));
        if (when.time() != null) {
            words.add("of the hour");
        }
        if (!Rule.orNone(when.alias()).isEmpty()) {
            words.add(features.alias() + " was asked for");
        }
        return words;
    }

    private static String looks(PromptShape shape) {
        return switch (shape) {
            case PLAIN -> "the prompt is short and plain";
            case CODE_BLOCK -> "the prompt holds a code block";
            case STACK_TRACE -> "the prompt holds a stack trace";
            case LONG -> "the prompt is long";
            case SEVERAL_DEMANDS -> "the prompt asks for several things";
        };
    }

    /** The rule for everything else has decided. */
    private static String nothingElse(List<Signal> signals) {
        String found = signals.stream()
                .filter(signal -> signal.category() != null)
                .map(signal -> Objects.requireNonNull(signal.category()).label())
                .distinct()
                .collect(Collectors.joining(", "));
        return found.isEmpty() ? "no pattern matched" : "only " + found + " matched, which no rule asks for";
    }
}
