package dev.bellwether.core.routing.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitedPatternTests {

    @Test
    void theFirstPlacesAreFoundAndNoMore() {
        var places = PromptPattern.compile("a+").findFirst(PromptText.of("a aa aaa"), 2, () -> true);

        assertThat(places).containsExactly(new PromptText.Span(0, 1), new PromptText.Span(2, 4));
    }

    @Test
    void whenNobodyWaitsAnyLongerItGivesUp() {
        var steps = new AtomicInteger();

        assertThatThrownBy(() -> PromptPattern.compile("((a?){30}){30}b")
                        .findFirst(PromptText.of("a".repeat(10_000)), 1, () -> steps.incrementAndGet() < 100))
                .isInstanceOf(PromptPattern.GaveUp.class);
        assertThat(steps.get()).isEqualTo(100);
    }
}
