package dev.bellwether.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole.Run;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayCommandTests {

    @TempDir
    Path data;

    private Run run(String... words) throws Exception {
        return TestConsole.run(data, Map.of(), "", words);
    }

    @Test
    void aDraftIsTriedOnPastCallsAndTheReportSaysWhatItWouldMove() throws Exception {
        assertThat(run("replay", "live")).satisfies(none -> {
            assertThat(none.code()).isEqualTo(2);
            assertThat(none.err()).contains("There is no simulated call to replay.");
        });
        assertThat(run("ask", "hello").code()).isZero();
        Path rules = data.resolve("mine.yml");
        assertThat(run("tiers", "export", "--out", rules.toString()).code()).isZero();
        String text = Files.readString(rules);
        String last = "- name: Everything else\n  tier: standard";
        assertThat(text).contains(last);
        Files.writeString(rules, text.replace(last, "- name: Everything else\n  tier: high"));

        Run replay = run("replay", rules.toString());
        assertThat(replay.code()).isZero();
        assertThat(replay.out()).contains("standard", "deepseek-v3.2", "high", "gemini-2.5-flash", "100.0%");
        assertThat(replay.err()).contains("1 (100.0%) would go elsewhere, 1 of them to another tier");
        assertThat(run("replay", rules.toString(), "-o", "json").out())
                .contains("\"from_tier\" : \"standard\"", "\"to_tier\" : \"high\"", "\"calls\" : 1");

        Run article = run("replay", "article");
        assertThat(article.err())
                .contains("1 call cannot be told without the prompt's text", "and 13 more patterns")
                .doesNotContain("unknown ms");
        assertThat(run("replay").code()).as("there is no draft").isEqualTo(2);
        assertThat(run("replay", "99").err()).contains("There is no version 99");
    }
}
