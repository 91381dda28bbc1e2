package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run pauses the next leaves alone. */
class PauseCommandTests {

    @TempDir
    Path data;

    private Run run(String input, String... words) throws Exception {
        return TestConsole.run(data, Map.of("BELLWETHER_AUTHOR", "Mira", "BELLWETHER_ZONE", "UTC"), input, words);
    }

    @Test
    void aPausedModelIsShownLeftAloneAndResumed() throws Exception {
        Run paused = run("", "models", "pause", "GPT-4.1", "--for", "4h", "--reason", "quality dropped");
        assertThat(paused.code()).as(paused.err()).isZero();
        assertThat(paused.err()).contains("gpt-4.1 is paused by Mira until").contains(": quality dropped.");

        assertThat(run("", "ask", "-m", "gpt-4.1", "hello")).satisfies(asked -> {
            assertThat(asked.code()).isEqualTo(3);
            assertThat(asked.err())
                    .contains("error  gpt-4.1 is paused by Mira until")
                    .contains("Try: the nearest to it is gemini-2.5-flash");
        });
        Run script = run("""
                health -o csv
                models -o csv
                models resume gpt-4.1
                models resume gpt-4.1
                ask -m gpt-4.1 hello
                """);
        assertThat(script.code()).as(script.err()).isZero();
        assertThat(script.out()).contains("gpt-4.1,paused,").contains("paused by Mira until");
        assertThat(script.out().lines().filter(line -> line.startsWith("gpt-4.1,openai,")))
                .singleElement()
                .satisfies(line -> assertThat(line).containsPattern("20\\d\\d-\\d\\d-\\d\\dT"));
        assertThat(script.err())
                .contains("gpt-4.1 is asked again.")
                .contains("gpt-4.1 is not paused; nothing was changed.");
    }

    @Test
    void aPauseNeedsAModelATimeAndAReason() throws Exception {
        assertThat(run("", "models", "pause", "--for", "4h", "--reason", "why").code())
                .isEqualTo(2);
        assertThat(run("", "models", "pause", "gpt-4.1", "--reason", "why").err())
                .contains("models pause needs --for");
        assertThat(run("", "models", "pause", "gpt-4.1", "--for", "soon", "--reason", "why")
                        .err())
                .contains("not a time such as 30m, 4h or 2d");
        assertThat(run("", "models", "pause", "gpt-4.1", "--for", "31d", "--reason", "why")
                        .err())
                .contains("30 days at most");
        assertThat(run("", "models", "pause", "gpt-4.1", "--for", "4h").err()).contains("A pause needs a reason");
        assertThat(run("", "models", "pause", "gpt-5", "--for", "4h", "--reason", "why")
                        .err())
                .contains("There is no model named gpt-5");
    }
}
