package dev.bellwether.core.routing;

import dev.bellwether.core.routing.pattern.PromptPattern;
import dev.bellwether.core.routing.pattern.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classifies by the patterns of the rules; a pattern that is there is certain. */
final class KeywordPromptClassifier implements PromptClassifier {

    private record CategoryPattern(@Nullable Category category, PromptPattern pattern) {}

    private final List<CategoryPattern> patterns = new ArrayList<>();

    KeywordPromptClassifier(RoutingRules rules) {
        for (Map.Entry<Category, List<PromptPattern>> category :
                rules.categories().entrySet()) {
            category.getValue().forEach(pattern -> patterns.add(new CategoryPattern(category.getKey(), pattern)));
        }
        rules.patternsOfRules().forEach(pattern -> patterns.add(new CategoryPattern(null, pattern)));
    }

    @Override
    public List<Signal> signals(String prompt) {
        var text = PromptText.of(prompt);
        var signals = new ArrayList<Signal>();
        for (CategoryPattern categoryPattern : patterns) {
            PromptText.Span found = categoryPattern.pattern().find(text);
            if (found != null) {
                signals.add(new Signal(
                        categoryPattern.category(),
                        categoryPattern.pattern().expression(),
                        text.excerpt(found),
                        Signal.CERTAIN));
            }
        }
        return signals;
    }
}
