package dev.bellwether.core.routing.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.routing.pattern.Highlight.Segment;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HighlightTests {

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "class | A <class>ic <class>",
                "A c;class | <A class>ic <class>",
                "class;ass;lassic | A <classic> <class>",
                "A;nothing | <A> cl<a>ssic cl<a>ss",
                "nothing | A classic class",
                "A classic class | <A classic class>"
            })
    void whatIsFoundIsMarkedOnceAndNothingIsLost(String patterns, String marked) {
        var text = PromptText.of("A classic class");
        List<PromptText.Span> found = List.of(patterns.split(";")).stream()
                .flatMap(pattern -> PromptPattern.compile(pattern).findAll(text).stream())
                .toList();

        List<Segment> segments = Highlight.segments(text.text(), found);

        assertThat(segments.stream()
                        .map(segment -> segment.found() ? "<" + segment.text() + ">" : segment.text())
                        .collect(Collectors.joining()))
                .isEqualTo(marked);
    }
}
