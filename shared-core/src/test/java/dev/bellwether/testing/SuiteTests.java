package dev.bellwether.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SuiteTests {

    @Test
    void theWholeRunStaysWithinTwelveContextsAndThirtyProcesses() {
        assertThat(sum("contexts.")).isLessThanOrEqualTo(12);
        assertThat(sum("processes.")).isLessThanOrEqualTo(30);
    }

    private static int sum(String prefix) {
        return Suite.Limits.ALL.stringPropertyNames().stream()
                .filter(name -> name.startsWith(prefix))
                .mapToInt(Suite.Limits::of)
                .sum();
    }
}
