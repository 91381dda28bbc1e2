package dev.bellwether.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.ConsoleApplication;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TabTests {

    @TempDir
    static Path data;

    ConfigurableApplicationContext context;
    ConsoleCompleter completer;

    @BeforeAll
    void start() {
        context = new SpringApplicationBuilder(ConsoleApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .addCommandLineProperties(false)
                .initializers(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test", Map.of("bellwether.data", data.toString()))))
                .run("version", "-q");
        completer = context.getBean(ConsoleCompleter.class);
    }

    @AfterAll
    void stop() {
        context.close();
    }

    private Map<String, String> tab(String line) {
        List<String> words = CompletionLine.of(line, line.length()).words();
        return completer.proposals(words).stream()
                .collect(Collectors.toMap(Candidate::value, c -> Objects.requireNonNullElse(c.descr(), "")));
    }

    @Test
    void anEmptyLineOffersTheCommandsAndTheirOtherNames() {
        assertThat(tab(""))
                .containsKeys("ask", "route", "compare", "parallel", "models", "tiers", "spend", "exit", "quit");
    }

    @Test
    void theSecondWordOfACommandIsOffered() {
        assertThat(tab("cost ")).containsOnlyKeys("call", "scenarios");
    }

    @Test
    void aModelIsOfferedWithItsPriceAndItsContextWindow() {
        assertThat(tab("ask -m ")).hasSize(10).containsEntry("gpt-4.1", "$8.00/M out, 1M");
        assertThat(tab("ask -t high --model gpt")).containsKey("gpt-4o");
    }

    @Test
    void inAListTheModelsThatAreThereAreNotOfferedAgain() {
        assertThat(tab("compare -m gpt-4.1,")).hasSize(9).containsKey("gpt-4.1,deepseek-v3.2");
    }

    @Test
    void tiersFormatsAndCriteriaAreOfferedWhereTheyBelong() {
        assertThat(tab("ask -t ")).containsOnlyKeys("simple", "standard", "high", "premium");
        assertThat(tab("compare -p ")).containsOnlyKeys("quality", "speed", "cost", "balanced");
        assertThat(tab("models -o ")).containsOnlyKeys("table", "json", "jsonl", "csv", "markdown");
        assertThat(tab("spend --by "))
                .containsOnlyKeys("model", "tier", "day", "category", "caller", "tag", "status", "purpose");
        assertThat(tab("savings --by ")).containsOnlyKeys("model", "tier");
        assertThat(tab("quality --by ")).containsOnlyKeys("category", "tier");
        assertThat(tab("compare --judge-model ")).hasSize(10).containsKey("gpt-4.1");
    }

    @Test
    void optionsAreOfferedWithWhatTheyDoAlsoAfterOthers() {
        assertThat(tab("ask -t high --"))
                .containsKeys("--model", "--max-price", "--output")
                .doesNotContainValue("");
    }

    @Test
    void versionsAreOfferedWithTheirMessages() {
        assertThat(tab("tiers restore ")).containsKey("1");
        assertThat(tab("tiers try --version ")).containsKey("1");
        assertThat(tab("tiers ")).containsKeys("history", "diff", "try", "export", "import", "publish", "restore");
        assertThat(tab("tiers import ")).containsKey("article");
    }

    @Test
    void aPromptIsNotCompleted() {
        assertThat(tab("ask What is ")).isEmpty();
    }
}
