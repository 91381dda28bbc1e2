package dev.bellwether.core.routing;

import dev.bellwether.core.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, and what for.
 *
 * @param name the person, program or key, or null if that is not known
 * @param tags labels that the caller gave the call, such as {@code legal} or {@code team:ads}
 */
public record Caller(@Nullable String name, List<String> tags) {

    /** Nobody in particular. */
    public static final Caller ANYONE = new Caller(null, List.of());

    private static final int MAX_TAG = 64;

    public Caller {
        tags = List.copyOf(tags);
        for (String tag : tags) {
            boolean sound = !tag.isEmpty()
                    && tag.length() <= MAX_TAG
                    && tag.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._:/=-".indexOf(c) >= 0);
            if (!sound) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        "\"" + tag + "\" is no tag.",
                        "Use letters, digits and ._:/=- without blanks, 64 characters at most.");
            }
        }
    }
}
