package dev.bellwether.core.judge;

import java.util.List;

/**
 * What a judge is told, from {@code judge.yml}.
 *
 * @param lowest the worst score
 * @param highest the best
 * @param rubric what to look at and how to reply; names in <code>${}</code> are filled in
 * @param repair what it is told after a reply that cannot be read
 */
record Rubric(int lowest, int highest, String rubric, String repair) {

    Rubric {
        if (lowest < 0 || highest <= lowest) {
            throw new IllegalArgumentException("the scale from " + lowest + " to " + highest + " is none");
        }
    }

    /** What it is told before the answers. */
    String instruct(List<String> labels) {
        return filled(rubric, labels);
    }

    /** What it is told after a reply that cannot be read. */
    String repair(List<String> labels, String problem) {
        return filled(repair, labels).replace("${problem}", problem);
    }

    private String filled(String text, List<String> labels) {
        return text.strip()
                .replace("${lowest}", Integer.toString(lowest))
                .replace("${highest}", Integer.toString(highest))
                .replace("${labels}", String.join(", ", labels));
    }
}
