package dev.bellwether.console.commands.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.console.commands.compare.BestQuestion.Choice;
import dev.bellwether.console.output.Output;
import dev.bellwether.console.output.OutputFormat;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BestQuestionTests {

    private final StringWriter err = new StringWriter();
    private int shown;

    private Optional<Choice> typed(String... answers) {
        var output = new Output(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                true,
                false,
                false,
                OutputFormat.TABLE,
                () -> 100,
                Output.Pager.NONE);
        var left = new ArrayDeque<>(List.of(answers));
        return new BestQuestion(List.of("gpt-4.1", "deepseek-v3.2"), () -> shown++).ask(question -> left.pop(), output);
    }

    @ParameterizedTest
    @CsvSource({"1, gpt-4.1", "2, deepseek-v3.2", "' DeepSeek-V3.2 ', deepseek-v3.2"})
    void aNumberOrANameChooses(String typed, String model) {
        assertThat(typed(typed)).contains(new Choice(model));
        assertThat(err.toString()).contains("1 gpt-4.1, 2 deepseek-v3.2");
    }

    @Test
    void allAlikeIsAChoiceToo() {
        assertThat(typed("t")).contains(new Choice(null));
        assertThat(typed("tie")).contains(new Choice(null));
    }

    @Test
    void enterChoosesNone() {
        assertThat(typed("")).isEmpty();
    }

    @Test
    void theAnswersAreShownBeforeTheChoiceIfWanted() {
        assertThat(typed("a", "2")).contains(new Choice("deepseek-v3.2"));
        assertThat(shown).isEqualTo(1);
    }

    @Test
    void whatIsNoneOfThemIsAskedAgain() {
        assertThat(typed("3", "0", "-1", "gpt", "1")).contains(new Choice("gpt-4.1"));
        assertThat(err.toString().split("That is none of them", -1)).hasSize(5);
    }

    @Test
    void ctrlCChoosesNone() {
        var question = new BestQuestion(List.of("x", "y"), () -> {});
        var output = new Output(
                new PrintWriter(new StringWriter()),
                new PrintWriter(err),
                true,
                false,
                false,
                OutputFormat.TABLE,
                () -> 100,
                Output.Pager.NONE);

        assertThat(question.ask(
                        asked -> {
                            throw new InterruptedException();
                        },
                        output))
                .isEmpty();
    }
}
