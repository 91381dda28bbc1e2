package dev.bellwether.core.batch.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.batch.BatchRow;
import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestBatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class BatchInputTests {

    private static final RowDefaults DEFAULTS = new RowDefaults("Be brief", 0.7, 500, RouteWish.AUTO);

    private final BatchInput input = new BatchInput(
            () -> Shipped.router(Shipped.rules("routing.yml")), new BatchSettings(60, 4, 20, DataSize.ofBytes(2000)));

    private List<BatchRow> read(String name, String text) {
        return input.read(name, text, DEFAULTS);
    }

    @Test
    void aTextHasAPromptOnEachLineThatIsNotBlank() {
        List<BatchRow> rows = read("standard input", "\uFEFFone\r\n\r\n  two \n");

        assertThat(rows).extracting(row -> row.chat().prompt()).containsExactly("one", "two");
        assertThat(rows).extracting(BatchRow::id).containsExactly("1", "2");
        assertThat(rows.get(0).chat().messages()).hasSize(2);
        assertThat(rows.get(0).chat().maxTokens()).isEqualTo(500);
    }

    @Test
    void aJsonRowSaysItselfWhatItWants() {
        BatchRow row = read("rows.jsonl", """
                {"id": "a", "prompt": "hi", "model": "GPT-4.1", "system": "x", "max_tokens": 9, "temperature": 0}
                """).get(0);

        assertThat(row.id()).isEqualTo("a");
        assertThat(row.wish().model()).isEqualTo("gpt-4.1");
        assertThat(row.chat().maxTokens()).isEqualTo(9);
        assertThat(row.chat().temperature()).isZero();
        assertThat(row.chat().messages().get(0).content()).isEqualTo("x");
    }

    @Test
    void aRowThatNamesATierOrAutoIsNotForcedByTheCommandsModel() {
        var forced = TestBatch.rows(500, RouteWish.forced("gpt-4.1"));
        List<BatchRow> rows = input.read("-", """
                {"prompt": "a"}
                {"prompt": "b", "tier": "High"}
                {"prompt": "c", "model": "auto"}
                {"prompt": "d", "model": "openai/gpt-4o-mini"}
                {"prompt": "e", "model": "gpt-4o-mini-2024-07-18"}
                """, forced);

        assertThat(rows)
                .extracting(row -> row.wish().model())
                .containsExactly("gpt-4.1", null, null, "gpt-4o-mini", "gpt-4o-mini");
        assertThat(rows.get(1).wish().tier()).isEqualTo(Tier.HIGH);
    }

    @Test
    void openAisBatchFormPassesItsBodyThrough() {
        BatchRow row = read("rows.jsonl", """
                {"custom_id": "a", "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-4.1", \
                "messages": [{"role": "user", "content": "hi"}], "n": 2, "tools": [{"type": "function"}], "seed": 7}}
                """).get(0);

        assertThat(row.id()).isEqualTo("a");
        assertThat(row.wish().model()).isEqualTo("gpt-4.1");
        assertThat(row.chat().tools()).isTrue();
        assertThat(row.chat().extras().json()).contains("\"seed\":7");
        assertThat(row.chat().choices()).isEqualTo(2);
    }

    @Test
    void aCsvIsReadByItsHeader() {
        List<BatchRow> rows = read("rows.csv", """
                id,Prompt,max_tokens,tier
                a,"two
                lines, and a comma",12,
                b,short,,premium
                """);

        assertThat(rows).extracting(BatchRow::id).containsExactly("a", "b");
        assertThat(rows.get(0).chat().prompt()).isEqualTo("two\nlines, and a comma");
        assertThat(rows.get(0).chat().maxTokens()).isEqualTo(12);
        assertThat(rows.get(1).wish().tier()).isEqualTo(Tier.PREMIUM);
    }

    @Test
    void anEditedRowHasAnotherKeyAndAMovedOneHasNot() {
        List<BatchRow> before =
                read("rows.jsonl", "{\"id\": \"a\", \"prompt\": \"x\"}\n{\"id\": \"b\", \"prompt\": \"y\"}");
        List<BatchRow> after =
                read("rows.jsonl", "{\"id\": \"b\", \"prompt\": \"y\"}\n{\"prompt\": \"z\", \"id\": \"a\"}");

        assertThat(after.get(0).key()).isEqualTo(before.get(1).key());
        assertThat(after.get(1).key()).isNotEqualTo(before.get(0).key());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"prompt\": 3}|its prompt is no text",
                "{\"text\": \"hi\"}|it has no prompt",
                "{\"prompt\": \"hi\"|it is no JSON object",
                "{\"prompt\": \"hi\", \"model\": \"gpt-9\"}|there is no model named gpt-9 (there is",
                "{\"prompt\": \"hi\", \"tier\": \"best\"}|its tier is best; it can be simple, standard",
                "{\"prompt\": \"hi\", \"max_tokens\": 1.5}|its max_tokens is no whole number above 0",
                "{\"prompt\": \"hi\", \"temperature\": 3}|its temperature is not between 0 and 2",
                "{\"prompt\": \"hi\", \"id\": \"1st\"}|its id 1st is that of line 1",
                "{\"body\": {\"messages\": []}}|its body cannot be asked: 'messages' is empty",
                "{\"url\": \"/v1/embeddings\", \"body\": {}}|only /v1/chat/completions can be asked"
            })
    void aRowThatCannotBeAskedIsNamedByItsLine(String line, String why) {
        assertThatThrownBy(() -> read("rows.jsonl", "{\"prompt\": \"fine\", \"id\": \"1st\"}\n\n" + line))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE))
                .hasMessageContaining("1 row of rows.jsonl cannot be asked; line 3: ")
                .hasMessageContaining(why);
    }

    @Test
    void atMostFiveBadRowsAreTold() {
        assertThatThrownBy(() -> read("rows.jsonl", "{}\n".repeat(7)))
                .hasMessageContaining("line 5: ")
                .hasMessageNotContaining("line 6: ")
                .hasMessageContaining("and 2 more");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'text\nhi'|line 1: the header names no prompt",
                "'prompt,id\nhi'|line 2: it has 1 fields, the header 2"
            })
    void aCsvThatDoesNotHoldWhatItsHeaderSaysIsNamed(String text, String why) {
        assertThatThrownBy(() -> read("rows.csv", text)).hasMessageContaining(why);
    }

    @Test
    void whatIsTooLargeOrNoTextIsRefusedInASentence(@TempDir Path folder) throws Exception {
        Path large = Files.writeString(folder.resolve("large.txt"), "x".repeat(3000));
        Path binary = Files.write(folder.resolve("binary.txt"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThatThrownBy(() -> input.read(large, DEFAULTS)).hasMessageContaining("is larger than");
        assertThatThrownBy(() -> input.read(binary, DEFAULTS)).hasMessageContaining("is not text in UTF-8");
        assertThatThrownBy(() -> input.read(folder.resolve("none"), DEFAULTS)).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> read("-", "a\n".repeat(21))).hasMessageContaining("more than 20 rows");
        assertThatThrownBy(() -> read("-", "\n")).hasMessageContaining("There is no row");
    }
}
