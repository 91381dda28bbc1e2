package dev.bellwether.console.shell;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.jline.utils.Levenshtein;

/** Guesses what was meant. Only suggests, never acts. */
final class Suggestions {

    private Suggestions() {}

    /** The known word nearest to a typed one, if it is near enough: at most two slips, or one in three letters. */
    static Optional<String> nearest(String typed, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String word) -> Levenshtein.distance(typed, word))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(word -> Levenshtein.distance(typed, word) <= Math.max(2, typed.length() / 3));
    }
}
