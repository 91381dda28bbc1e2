package dev.bellwether.console.commands.batch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.batch.BatchLine;
import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.batch.BatchSummary;
import dev.bellwether.core.batch.RowEnd;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.problem.Problem;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchProgressTests {

    private final BatchSummary summary = new BatchSummary();
    private final BatchProgress progress = new BatchProgress(summary, 1_000);

    private void rows(Status status, int count) throws Exception {
        Problem problem = status == Status.FAILED ? new Problem(Problem.Kind.UPSTREAM, "It failed.", "again") : null;
        for (int row = 0; row < count; row++) {
            // As a file of results holds it.
            String line = """
                    {"row": %1$d, "id": "%1$d", "key": "%1$d:x", "status": "%2$s", "cost_usd": "0.000030000",
                     "attempts": 1, "duration_ms": 1, "cause": %3$s, "batch": "batch"}
                    """.formatted(row, status.label(), problem == null ? "null" : "\"upstream\"");
            summary.add(new RowEnd(WireJson.read(line.getBytes(UTF_8), BatchLine.class), problem));
        }
    }

    @Test
    void theLineHasBarPaceCostFailuresAndTimeLeft() throws Exception {
        rows(Status.ANSWERED, 406);
        rows(Status.FAILED, 6);

        assertThat(progress.line(100, Duration.ofSeconds(426)))
                .isEqualTo("[########------------] 412/1,000  58/min  $0.0124  6 failed  about 10 min left");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 59, 60, 79, 80, 120})
    void theLineIsNarrowerThanTheScreen(int width) throws Exception {
        rows(Status.ANSWERED, 406);
        rows(Status.FAILED, 6);

        assertThat(progress.line(width, Duration.ofSeconds(426)))
                .hasSizeLessThan(width)
                .contains("412/1,000");
    }

    @Test
    void withoutATerminalEachFullTenthIsReportedOnce() throws Exception {
        rows(Status.ANSWERED, 99);
        assertThat(progress.tenth(Duration.ofSeconds(1))).isEmpty();
        rows(Status.ANSWERED, 1);
        assertThat(progress.tenth(Duration.ofSeconds(1))).isPresent();
        rows(Status.ANSWERED, 1);
        assertThat(progress.tenth(Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void timesAreRounded() {
        assertThat(BatchProgress.describe(Duration.ofSeconds(40))).isEqualTo("40 s");
        assertThat(BatchProgress.describe(Duration.ofSeconds(610))).isEqualTo("10 min");
        assertThat(BatchProgress.describe(Duration.ofMinutes(1667))).isEqualTo("27.8 h");
    }
}
