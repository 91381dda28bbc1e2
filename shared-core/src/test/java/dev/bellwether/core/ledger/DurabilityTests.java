package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.bellwether.testing.TestProcess;
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
        assumeTrue(mayTrace(), "strace is not installed or not allowed here, so flushes cannot be counted");
        Path trace = data.resolve("trace");
        var through = List.of("strace", "-f", "-qq", "-e", "trace=fdatasync,fsync", "-o", trace.toString());
        try (TestProcess child = TestProcess.start(data, through, WritingChild.class, data, 7, 1, CALLS)) {
            assertThat(child.next()).isEqualTo("ready");
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

    private static boolean mayTrace() throws InterruptedException {
        try {
            return new ProcessBuilder("strace", "-f", "-o", "/dev/null", "true")
                            .start()
                            .waitFor()
                    == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
