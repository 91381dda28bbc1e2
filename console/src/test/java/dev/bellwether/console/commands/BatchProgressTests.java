package dev.bellwether.console.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.batch.BatchLine;
import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.batch.BatchSummary;
import dev.bellwether.core.batch.RowEnd;
import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchProgressTests {

    private final BatchSummary summary = new BatchSummary();
    private final BatchProgress progress = new BatchProgress(summary, 1_000);

    private void rows(Status status, int count) {
        Problem problem = status == Status.FAILED ? new Problem(Problem.Kind.UPSTREAM, "It failed.", "again") : null;
        for (int i = 0; i < count; i++) {
            summary.add(new RowEnd(
                    new BatchLine(
                            i,
                            "" + i,
                            i + ":x",
                            status,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "30000",
                            false,
                            false,
                            1,
                            1,
                            problem == null ? null : "upstream",
                            null,
                            "batch"),
                    problem));
        }
    }

    @Test
    void theLineHasBarPaceCostFailuresAndTimeLeft() {
        rows(Status.ANSWERED, 406);
        rows(Status.FAILED, 6);

        assertThat(progress.line(100, Duration.ofSeconds(426)))
                .isEqualTo("[########------------] 412/1,000  58/min  $0.0124  6 failed  about 10 min left");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 59, 60, 79, 80, 120})
    void theLineIsNarrowerThanTheScreen(int width) {
        rows(Status.ANSWERED, 406);
        rows(Status.FAILED, 6);

        assertThat(progress.line(width, Duration.ofSeconds(426)))
                .hasSizeLessThan(width)
                .contains("412/1,000");
    }

    @Test
    void withoutATerminalEachFullTenthIsToldOnce() {
        rows(Status.ANSWERED, 99);
        assertThat(progress.tenth(Duration.ofSeconds(1))).isEmpty();
        rows(Status.ANSWERED, 1);
        assertThat(progress.tenth(Duration.ofSeconds(1))).isPresent();
        rows(Status.ANSWERED, 1);
        assertThat(progress.tenth(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void timesAreToldRoughly() {
        assertThat(BatchProgress.words(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(BatchProgress.words(Duration.ofSeconds(610))).isEqualTo("10 min");
        assertThat(BatchProgress.words(Duration.ofMinutes(1667))).isEqualTo("27.8 h");
    }
}
