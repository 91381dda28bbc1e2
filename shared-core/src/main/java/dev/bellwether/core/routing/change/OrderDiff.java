package dev.bellwether.core.routing.change;

import java.util.ArrayList;
import java.util.List;

/** Says which names stand elsewhere in a list than before: the fewest that explain it. */
final class OrderDiff {

    private OrderDiff() {}

    /**
     * Sentences such as {@code gpt-4.1 comes before gemini-2.5-flash now}.
     *
     * @param before names, none twice
     * @param after names, none twice
     */
    static List<String> moves(List<String> before, List<String> after) {
        List<String> from = before.stream().filter(after::contains).toList();
        List<String> to = after.stream().filter(before::contains).toList();
        var sentences = new ArrayList<String>();
        for (String name : moved(from, to)) {
            int next = to.indexOf(name) + 1;
            sentences.add(
                    next < to.size() ? name + " comes before " + to.get(next) + " now" : name + " comes last now");
        }
        return sentences;
    }

    /** Those that are not in the longest common subsequence. */
    private static List<String> moved(List<String> from, List<String> to) {
        int[][] common = new int[from.size() + 1][to.size() + 1];
        for (int i = from.size() - 1; i >= 0; i--) {
            for (int j = to.size() - 1; j >= 0; j--) {
                common[i][j] = from.get(i).equals(to.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        var moved = new ArrayList<>(to);
        int i = 0;
        int j = 0;
        while (i < from.size() && j < to.size()) {
            if (from.get(i).equals(to.get(j))) {
                moved.remove(from.get(i++));
                j++;
            } else if (common[i][j + 1] >= common[i + 1][j]) {
                j++;
            } else {
                i++;
            }
        }
        return moved;
    }
}
