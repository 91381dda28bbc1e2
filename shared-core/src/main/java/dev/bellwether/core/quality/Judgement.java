package dev.bellwether.core.quality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What one judge, a model or a person, thought of the answers of one comparison.
 *
 * @param comparison the comparison's id in the books
 * @param judge the model's alias, or the person's name
 * @param category what the prompt asked for, or null if nothing told
 * @param tier the tier of the prompt, or null if that is not known
 * @param simulated whether simulated answers were judged
 * @param pairs each two answers that were set against each other
 */
public record Judgement(
        String comparison,
        Source source,
        String judge,
        @Nullable String category,
        @Nullable String tier,
        boolean simulated,
        List<Pair> pairs) {

    public Judgement {
        pairs = List.copyOf(pairs);
    }

    /** Who judges. */
    public enum Source {
        /** A model. */
        JUDGE,
        /** A person who read the answers. */
        OPERATOR;

        /** The name that the store uses. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which of two answers was better. */
    public enum Verdict {
        A,
        B,
        TIE;

        /** The name that the store uses. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Two models' answers set against each other.
     *
     * @param a a model's alias
     * @param b another model's
     */
    public record Pair(String a, String b, Verdict verdict) {

        public Pair {
            if (a.equals(b)) {
                throw new IllegalArgumentException(a + " is set against itself");
            }
        }
    }

    /** The pairs of a choice: the best beats each of the others, which nobody set against each other. */
    public static List<Pair> best(String best, List<String> others) {
        return others.stream().map(other -> new Pair(best, other, Verdict.A)).toList();
    }

    /** The pairs of answers that are all equally good. */
    public static List<Pair> ties(List<String> models) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < models.size(); i++) {
            for (int j = i + 1; j < models.size(); j++) {
                pairs.add(new Pair(models.get(i), models.get(j), Verdict.TIE));
            }
        }
        return pairs;
    }
}
