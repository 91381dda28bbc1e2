package dev.bellwether.console.commands.route;

import dev.bellwether.console.output.Listing;
import dev.bellwether.console.output.Listing.Cell;
import dev.bellwether.console.output.Listing.Column;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import dev.bellwether.core.routing.pattern.Highlight;
import dev.bellwether.core.routing.pattern.PromptPattern;
import dev.bellwether.core.routing.pattern.PromptText;
import dev.bellwether.core.routing.pattern.PromptText.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What patterns find in a text. */
final class PatternFindings {

    private final PromptText text;
    private final List<Span> all = new ArrayList<>();
    private final Listing listing = new Listing(
            Column.text("of", "of", 0),
            Column.text("pattern", "pattern", 0),
            Column.text("found", "found", 0),
            Column.text("characters", "characters", 1));
    private int searched;
    private int matched;

    PatternFindings(String text) {
        this.text = PromptText.of(text);
    }

    /**
     * Looks for a pattern.
     *
     * @param of the category or rule that it is of
     */
    void search(String of, PromptPattern pattern) {
        searched++;
        List<Span> spans = pattern.findAll(text);
        if (spans.isEmpty()) {
            return;
        }
        matched++;
        all.addAll(spans);
        List<String> found = spans.stream().map(text::excerpt).toList();
        List<String> places = spans.stream()
                .map(span -> (span.start() + 1) + "-" + span.end())
                .toList();
        listing.row(
                Cell.text(of),
                Cell.text(pattern.expression()),
                new Cell(Cell.text(String.join(", ", found)).shown(), found),
                new Cell(String.join(", ", places), places));
    }

    /** For people the text with what was found marked, then the table. */
    void print(Output output) {
        if (output.format() == OutputFormat.TABLE) {
            output.line(marked(output));
        }
        if (matched > 0 || output.format() != OutputFormat.TABLE) {
            listing.print(output);
        }
        output.note(matched + " of " + searched + (searched == 1 ? " pattern" : " patterns") + " found something.");
    }

    private String marked(Output output) {
        return Highlight.segments(text.text(), all).stream()
                .map(segment -> {
                    String clean = output.filter().clean(segment.text());
                    return segment.found() ? output.mark(clean) : clean;
                })
                .collect(Collectors.joining());
    }
}
