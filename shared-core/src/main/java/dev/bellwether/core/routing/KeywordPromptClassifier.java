package dev.bellwether.core.routing;

import dev.bellwether.core.routing.pattern.PromptPattern;
import dev.bellwether.core.routing.pattern.PromptText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Classifies by the patterns of the rules; a pattern that is there is certain. */
final class KeywordPromptClassifier implements PromptClassifier {

    private record Looked(@Nullable Category category, PromptPattern pattern) {}

    private final List<Looked> patterns = new ArrayList<>();

    KeywordPromptClassifier(RoutingRules rules) {
        for (Map.Entry<Category, List<PromptPattern>> category :
                rules.categories().entrySet()) {
            category.getValue().forEach(pattern -> patterns.add(new Looked(category.getKey(), pattern)));
        }
        rules.patternsOfRules().forEach(pattern -> patterns.add(new Looked(null, pattern)));
    }

    @Override
    public List<Signal> signals(String prompt) {
        var text = PromptText.of(prompt);
        var signals = new ArrayList<Signal>();
        for (Looked looked : patterns) {
            PromptText.Span found = looked.pattern().find(text);
            if (found != null) {
                signals.add(new Signal(
                        looked.category(), looked.pattern().expression(), text.excerpt(found), Signal.CERTAIN));
            }
        }
        return signals;
    }
}
