package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console's own process: it starts, reads a pipe, writes two streams, and ends with a code. */
class ProcessTests {

    @TempDir
    Path data;

    @Test
    void anAnswerIsOnStdoutAndNothingButItsFooterOnStderr() throws Exception {
        Path named = data.resolve("named");

        Run run = ConsoleProcess.run(
                data, Map.of(), "a note about sheep\n", "--data", named.toString(), "ask", "Say:", "-");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("Simulated answer from ").contains("Say: a note about sheep");
        assertThat(run.err().lines()).singleElement().asString().endsWith("simulated");
        assertThat(named.resolve("bellwether.db")).exists();
        assertThat(data.resolve("bellwether.db")).doesNotExist();
    }

    @Test
    void aScriptEndsTheProcessWithTheCodeOfItsFirstBadLine() throws Exception {
        Run run = ConsoleProcess.run(data, Map.of(), """
                tiers -o csv
                ask -t high --max-cost 0.000001 hi
                ask -m gpt-4-turbo hi
                """, "-");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out()).contains("simple,cheapest,deepseek-v3.2");
        assertThat(run.err())
                .contains("max cost", "There is no model named gpt-4-turbo")
                .doesNotContain("\tat ");
    }

    @Test
    void whatCannotStartIsASentenceAndACode() throws Exception {
        Path settings =
                Files.createDirectories(data.resolve("config/bellwether")).resolve("config.yml");
        Files.writeString(settings, "bellwether: [");

        Run run = ConsoleProcess.run(data, Map.of(), "", "ask", "hi");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("error  Bellwether cannot start: ").doesNotContain("\tat ");
    }
}
