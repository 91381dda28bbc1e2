package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testing.TestProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTests {

    private static final int CALLS = 50;

    /** A call of one thread is reserved in one commit and settled in another, since it waits for the first. */
    private static final int COMMITS = 2 * CALLS;

    @TempDir
    Path data;

    /** A kill leaves what the system has taken over, flushed or not; only the flushes themselves can be counted. */
    @Test
    void everyCommitIsFlushedToTheDisk() throws Exception {
        Path trace = data.resolve("trace");
        var through = List.of("strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", trace.toString());
        try (TestProcess child = traced(through)) {
            assumeTrue(
                    child.said().filter("ready"::equals).isPresent(),
                    "strace is not allowed here, so flushes cannot be counted");
            child.say("go");
            assertThat(child.ended(120)).as(child.errors()).isZero();
            assertThat(child.rest()).filteredOn(line -> line.startsWith("A ")).hasSize(CALLS);
        }
        try (var lines = Files.lines(trace)) {
            assertThat(lines.filter(line -> line.contains("sync(") && line.endsWith("= 0"))
                            .count())
                    .isGreaterThanOrEqualTo(COMMITS);
        }
    }

    private TestProcess traced(List<String> through) throws Exception {
        try {
            return TestProcess.start(data, through, WritingChild.class, data, 7, 1, CALLS);
        } catch (IOException e) {
            return abort("strace is not installed here, so flushes cannot be counted");
        }
    }
}
