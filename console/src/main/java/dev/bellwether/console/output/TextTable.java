package dev.bellwether.console.output;

import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.utils.AttributedString;

/** Draws rows for people: aligned by what is seen, narrowed to the screen, as a list where a table would not fit. */
final class TextTable {

    private static final String GAP = "  ";
    private static final int NARROW = 60;
    private static final int MIN_WIDTH = 8;

    private final List<Column> columns;
    private final List<List<Cell>> rows;

    TextTable(List<Column> columns, List<List<Cell>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    void print(Output output) {
        output.lines(output.width() < NARROW ? list(output) : table(output));
    }

    private List<String> list(Output output) {
        var lines = new ArrayList<String>();
        int longest = columns.stream()
                .mapToInt(column -> length(column.title()))
                .max()
                .orElse(0);
        for (List<Cell> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                String shown = row.get(i).shown();
                if (!shown.isEmpty() && !columns.get(i).title().isEmpty()) {
                    String line = pad(columns.get(i).title() + ":", longest + 1, false) + " " + shown;
                    lines.add(cut(line, output.width()));
                }
            }
            lines.add("");
        }
        return lines;
    }

    private List<String> table(Output output) {
        var lines = new ArrayList<String>();
        var shown = new ArrayList<>(IntStream.range(0, columns.size()).boxed().toList());
        int[] widths = IntStream.range(0, columns.size()).map(this::natural).toArray();
        while (width(shown, widths) > output.width() && drop(shown)) {
            // One column fewer each time round.
        }
        shrink(shown, widths, output.width());
        lines.add(output.dim(line(shown, widths, i -> columns.get(i).title())));
        for (List<Cell> row : rows) {
            lines.add(line(shown, widths, i -> row.get(i).shown()));
        }
        return lines;
    }

    private int natural(int column) {
        return Math.max(
                length(columns.get(column).title()),
                rows.stream()
                        .mapToInt(row -> length(row.get(column).shown()))
                        .max()
                        .orElse(0));
    }

    private static int width(List<Integer> shown, int[] widths) {
        return shown.stream().mapToInt(i -> widths[i]).sum() + GAP.length() * (shown.size() - 1);
    }

    private boolean drop(List<Integer> shown) {
        return shown.stream()
                .filter(i -> columns.get(i).priority() > 0)
                .max(Comparator.comparingInt(i -> columns.get(i).priority()))
                .map(shown::remove)
                .orElse(false);
    }

    /** Takes what is still too much from the widest column of words. */
    private void shrink(List<Integer> shown, int[] widths, int screen) {
        int over = width(shown, widths) - screen;
        shown.stream()
                .filter(i -> !columns.get(i).right())
                .max(Comparator.comparingInt(i -> widths[i]))
                .ifPresent(i -> widths[i] = over > 0 ? Math.max(MIN_WIDTH, widths[i] - over) : widths[i]);
    }

    private String line(List<Integer> shown, int[] widths, java.util.function.IntFunction<String> text) {
        var cells = shown.stream()
                .map(i -> pad(
                        cut(text.apply(i), widths[i]), widths[i], columns.get(i).right()))
                .toList();
        return String.join(GAP, cells).stripTrailing();
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(Math.max(0, width - length(text)));
        return right ? blanks + text : text + blanks;
    }

    private static String cut(String text, int width) {
        return length(text) <= width
                ? text
                : new AttributedString(text).columnSubSequence(0, width - 1).toString() + "…";
    }

    private static int length(String text) {
        return new AttributedString(text).columnLength();
    }
}
