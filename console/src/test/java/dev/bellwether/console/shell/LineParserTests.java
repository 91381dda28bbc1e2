package dev.bellwether.console.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.console.output.Tty;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;

class LineParserTests {

    private static final ConsoleSession SESSION = new ConsoleSession(
            new Invocation(
                    List.of(),
                    InputStream.nullInputStream(),
                    OutputStream.nullOutputStream(),
                    OutputStream.nullOutputStream(),
                    new Tty(false, false, false),
                    Map.<String, String>of()::get),
            new DefaultListableBeanFactory().getBeanProvider(Terminal.class));

    private static final CommandRegistry REGISTRY = new CommandRegistry(new java.util.HashSet<Command>(List.of(
            command("ask", ConsoleCommand.Rest.PROMPT),
            command("models", ConsoleCommand.Rest.ARGUMENTS),
            command("tiers", ConsoleCommand.Rest.NONE),
            command("relay key forget", ConsoleCommand.Rest.NONE),
            command("cost call", ConsoleCommand.Rest.ARGUMENTS))));

    private final LineParser parser = new LineParser(REGISTRY);

    private static Command command(String name, ConsoleCommand.Rest rest) {
        return new ConsoleCommand(
                SESSION,
                name,
                "a command",
                rest,
                "",
                List.of(),
                CommandOption.with()
                        .longName("model")
                        .shortName('m')
                        .type(String.class)
                        .build(),
                CommandOption.with().longName("no-cache").type(Boolean.class).build()) {
            @Override
            protected int run(Arguments arguments, dev.bellwether.console.output.Output output) {
                return 0;
            }
        };
    }

    private Arguments line(String text) {
        return new Arguments(parser.parse(text));
    }

    private Arguments argv(String... words) {
        return new Arguments(parser.parse(List.of(words)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "What's \\d+ --x",
                "two  blanks   stay",
                "\"quoted\" words 'stay' quoted",
                "it's",
                "an \"open quote",
                "C:\\new\\table",
                "a -m b",
                "你好，世界 👩‍👩‍👧",
                "$HOME `x` !! {a,b} *"
            })
    void thePromptIsTheRestOfTheLineUnchanged(String prompt) {
        assertThat(line("ask " + prompt).prompt()).isEqualTo(prompt);
        assertThat(line("ask -m gpt-4.1 --no-cache " + prompt).prompt()).isEqualTo(prompt);
        assertThat(argv("ask", "-m", "gpt-4.1", prompt).prompt()).isEqualTo(prompt);
    }

    @Test
    void twoDashesEndTheOptions() {
        assertThat(line("ask -- --model is an option").prompt()).isEqualTo("--model is an option");
        assertThat(argv("ask", "--", "-m").prompt()).isEqualTo("-m");
    }

    @Test
    void optionsAreReadInEveryForm() {
        for (Arguments arguments :
                List.of(line("ask -m gpt-4.1 hi"), line("ask --model gpt-4.1 hi"), line("ask --model=gpt-4.1 hi"))) {
            assertThat(arguments.text("model")).contains("gpt-4.1");
            assertThat(arguments.flag("no-cache")).isFalse();
        }
        assertThat(line("ask --no-cache hi").flag("no-cache")).isTrue();
        assertThat(line("ask -m \"two words\" hi").text("model")).contains("two words");
        assertThat(line("--plain ask hi").flag("plain")).isTrue();
    }

    @Test
    void aFlagThatIsFalseIsNotThere() {
        assertThat(line("ask --no-cache=false hi").flag("no-cache")).isFalse();
        assertThatThrownBy(() -> line("ask --no-cache=maybe hi")).isInstanceOf(UsageProblem.class);
    }

    @Test
    void argumentsOfTheOsShellStayWholeAndAPromptIsTheirSum() {
        assertThat(argv("ask", "a b  c").prompt()).isEqualTo("a b  c");
        assertThat(argv("ask", "a", "b").prompt()).isEqualTo("a b");
    }

    @Test
    void aPromptInThreeQuotationMarksMayHaveManyLines() {
        assertThat(line("ask \"\"\"one\ntwo\"\"\"").prompt()).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @CsvSource({
        "key forget, relay key forget",
        "key, relay key forget",
        "call, cost call",
        "modles, models",
        "xyzzy, help"
    })
    void anUnknownCommandSuggestsTheOneThatHoldsItsWordsThenTheNearest(String line, String suggested) {
        assertThatThrownBy(() -> parser.parse(line))
                .isInstanceOfSatisfying(
                        UsageProblem.class,
                        problem -> assertThat(problem.advice()).isEqualTo(suggested));
    }

    @Test
    void flagsAndOptionsWorkInCommandsOfTwoWordsAndAfterTheirArguments() {
        var input = parser.parse("cost call --no-cache gpt-4.1 -m x");

        assertThat(input.commandName()).isEqualTo("cost call");
        assertThat(new Arguments(input).positionals()).containsExactly("gpt-4.1");
        assertThat(new Arguments(input).text("model")).contains("x");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "asj hi | no command asj | ask",
                "ask --mdoel x hi | no option --mdoel | ask --model",
                "ask -m | -m needs a value | ask --help",
                "cost | second word | cost call",
                "relay | relay needs a second word | relay key forget",
                "relay key | relay key needs a third word | relay key forget",
                "tiers high | too much | tiers --help",
                "ask -o xml hi | it can be table, json, jsonl, csv or markdown | -o json"
            })
    void whatCannotBeUnderstoodIsReportedWithALineThatWorks(String line, String sentence, String advice) {
        assertThatThrownBy(() -> parser.parse(line)).isInstanceOfSatisfying(UsageProblem.class, problem -> {
            assertThat(problem.sentence()).contains(sentence);
            assertThat(problem.advice()).contains(advice);
        });
    }

    @Test
    void aValueThatIsNoneOfTheAllowedOnesIsReportedWithThem() {
        assertThatThrownBy(() -> line("ask -m hihg x").oneOf("model", dev.bellwether.core.routing.Tier.class))
                .hasMessageContaining("simple, standard, high, premium");
        assertThat(line("ask -m HIGH x").oneOf("model", dev.bellwether.core.routing.Tier.class))
                .contains(dev.bellwether.core.routing.Tier.HIGH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "0", "1.5", "99999999999"})
    void aNumberThatIsNoneIsReported(String text) {
        assertThatThrownBy(() -> line("ask --model=" + text + " x").number("model", 1))
                .isInstanceOf(UsageProblem.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "-1", "1e30", "0.0000000001"})
    void aPriceThatIsNoneIsReported(String text) {
        assertThatThrownBy(() -> line("ask --model=" + text + " x").price("model"))
                .isInstanceOf(UsageProblem.class);
    }

    @Test
    void scriptsLeaveBlankLinesAndCommentsOutAndJoinOpenQuotations() throws Exception {
        var lines = List.of("", "# comment", "one", "  two  ", "ask \"\"\"a", "", "b\"\"\"", "#end")
                .iterator();
        var logical = new LogicalLines(() -> lines.hasNext() ? lines.next() : null);

        assertThat(List.of(logical.next(), logical.next(), logical.next()))
                .containsExactly("one", "two", "ask \"\"\"a\n\nb\"\"\"");
        assertThat(logical.next()).isNull();
    }

    @Test
    void aLineThatHoldsAKeyIsNotRemembered() {
        var history = new KeyFilteringHistory();
        assertThat(List.of("ask hi", "set sk-abcdef123456", "x api_key=1", "ask Bearer abc"))
                .filteredOn(line -> {
                    int before = history.size();
                    history.attach(null);
                    history.add(java.time.Instant.EPOCH, line);
                    return history.size() > before;
                })
                .containsExactly("ask hi");
    }
}
