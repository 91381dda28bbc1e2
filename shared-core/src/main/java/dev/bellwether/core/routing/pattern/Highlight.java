package dev.bellwether.core.routing.pattern;

import dev.bellwether.core.routing.pattern.PromptText.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts a text where something was found in it, so that it can be marked. */
public final class Highlight {

    private Highlight() {}

    /** A piece of the text; found or between what was found. */
    public record Segment(String text, boolean found) {}

    /** The pieces, which together are the text; what was found twice or overlaps is one piece. */
    public static List<Segment> segments(String text, List<Span> found) {
        var segments = new ArrayList<Segment>();
        int at = 0;
        for (Span span : joined(found)) {
            if (span.start() > at) {
                segments.add(new Segment(text.substring(at, span.start()), false));
            }
            segments.add(new Segment(text.substring(span.start(), span.end()), true));
            at = span.end();
        }
        if (at < text.length()) {
            segments.add(new Segment(text.substring(at), false));
        }
        return segments;
    }

    private static List<Span> joined(List<Span> found) {
        var joined = new ArrayList<Span>();
        for (Span span : found.stream()
                .sorted(Comparator.comparing(Span::start).thenComparing(Span::end))
                .toList()) {
            Span last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (last != null && span.start() < last.end()) {
                joined.set(joined.size() - 1, new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }
}
