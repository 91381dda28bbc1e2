package dev.bellwether.console.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.TestConsole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TabTests {

    @TempDir
    Path data;

    private Map<String, String> tab(String line) throws Exception {
        List<String> words = CompletionLine.of(line, line.length()).words();
        List<Candidate> proposals = TestConsole.inspect(
                data, application -> application.getBean(ConsoleCompleter.class).proposals(words));
        return proposals.stream()
                .collect(Collectors.toMap(Candidate::value, c -> Objects.requireNonNullElse(c.descr(), "")));
    }

    @Test
    void anEmptyLineOffersTheCommandsAndTheirOtherNames() throws Exception {
        assertThat(tab(""))
                .containsKeys("ask", "route", "compare", "parallel", "models", "tiers", "spend", "exit", "quit");
    }

    @Test
    void theSecondWordOfACommandIsOffered() throws Exception {
        assertThat(tab("cost ")).containsOnlyKeys("call", "scenarios");
        assertThat(tab("relay key ")).containsOnlyKeys("set", "show", "forget", "reseal");
    }

    @Test
    void aModelIsOfferedWithItsPriceAndItsContextWindow() throws Exception {
        assertThat(tab("ask -m ")).hasSize(10).containsEntry("gpt-4.1", "$8.00/M out, 1M");
        assertThat(tab("ask -t high --model gpt")).containsKey("gpt-4o");
    }

    @Test
    void inAListTheModelsThatAreThereAreNotOfferedAgain() throws Exception {
        assertThat(tab("compare -m gpt-4.1,")).hasSize(9).containsKey("gpt-4.1,deepseek-v3.2");
    }

    @Test
    void tiersFormatsAndCriteriaAreOfferedWhereTheyBelong() throws Exception {
        assertThat(tab("ask -t ")).containsOnlyKeys("simple", "standard", "high", "premium");
        assertThat(tab("compare -p ")).containsOnlyKeys("quality", "speed", "cost", "balanced");
        assertThat(tab("invoice import --map ")).containsKeys("day=", "model=", "amount=");
        assertThat(tab("models -o ")).containsOnlyKeys("table", "json", "jsonl", "csv", "markdown");
        assertThat(tab("spend --by "))
                .containsOnlyKeys("model", "tier", "day", "category", "caller", "tag", "outcome", "purpose");
        assertThat(tab("savings --by ")).containsOnlyKeys("model", "tier");
        assertThat(tab("quality --by ")).containsOnlyKeys("category", "tier");
        assertThat(tab("compare --judge-model ")).hasSize(10).containsKey("gpt-4.1");
    }

    @Test
    void optionsAreOfferedWithWhatTheyDoAlsoAfterOthers() throws Exception {
        assertThat(tab("ask -t high --"))
                .containsKeys("--model", "--max-price", "--output")
                .doesNotContainValue("");
    }

    @Test
    void versionsAreOfferedWithTheirMessages() throws Exception {
        assertThat(tab("tiers restore ")).containsKey("1");
        assertThat(tab("tiers try --version ")).containsKey("1");
        assertThat(tab("tiers ")).containsKeys("history", "diff", "try", "export", "import", "publish", "restore");
        assertThat(tab("tiers import ")).containsKey("article");
    }

    @Test
    void aPromptIsNotCompleted() throws Exception {
        assertThat(tab("ask What is ")).isEmpty();
    }
}
