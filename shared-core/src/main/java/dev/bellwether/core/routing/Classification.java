package dev.bellwether.core.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a prompt looks like.
 *
 * @param category the category that decided, or null if no pattern matched
 * @param matches every pattern that matched, with the words that it found
 */
public record Classification(@Nullable Category category, Complexity complexity, Tier tier, List<Match> matches) {

    /**
     * A pattern that matched.
     *
     * @param words what it found, as written in the prompt
     */
    public record Match(Category category, String words) {}

    /** Why, in words: {@code complex, because reasoning matched "Compare"}. */
    public String explain() {
        if (category == null) {
            return complexity.label() + ", because no pattern matched";
        }
        return matches.stream()
                .filter(match -> match.category() == category)
                .findFirst()
                .map(match ->
                        "%s, because %s matched \"%s\"".formatted(complexity.label(), category.label(), match.words()))
                .orElseThrow();
    }
}
