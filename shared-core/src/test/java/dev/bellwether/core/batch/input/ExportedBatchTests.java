package dev.bellwether.core.batch.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.batch.BatchRow;
import dev.bellwether.core.batch.BatchSettings;
import dev.bellwether.core.chat.MessageRole;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.Shipped;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Files with rows as other tools, spreadsheets and other providers' users have them. */
class ExportedBatchTests {

    private static final RowDefaults DEFAULTS = new RowDefaults(null, 0.7, 500, RouteWish.AUTO);

    private final BatchInput input = new BatchInput(
            () -> Shipped.router(Shipped.rules("routing.yml")),
            new BatchSettings(60, 4, 20, DataSize.ofKilobytes(500)));

    private List<BatchRow> read(String name, String text) {
        return input.read(name, text, DEFAULTS);
    }

    private List<BatchRow> file(String name) throws URISyntaxException {
        var url = Objects.requireNonNull(getClass().getResource(name), name);
        return input.read(Path.of(url.toURI()), DEFAULTS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "openai.jsonl|3|Say 0",
                "bom-crlf-blank.jsonl|3|Say 0",
                "json-array.jsonl|3|Say 0",
                "array-pretty.json|2|Say 0",
                "azure-url.jsonl|1|Say 0",
                "dated-model.jsonl|1|Say 0",
                "anthropic-batch.jsonl|1|hi",
                "max-completion-tokens.jsonl|1|Say 0",
                "developer-role.jsonl|1|hi",
                "u2028.jsonl|2|'a\u2028b\u0085c'",
                "stream-true.jsonl|1|Say 0",
                "n2.jsonl|1|Say 0",
                "temp-null-stop.jsonl|1|Say 0",
                "no-custom-id.jsonl|1|Say 0",
                "nul.jsonl|1|'a\u0000b'",
                "lone-surrogate.jsonl|1|'Say \uD83D'",
                "numeric-custom-id.jsonl|1|Say 0",
                "excel-semicolon.csv|2|Say hello",
                "excel-bom-quotes.csv|1|'Say \"hello\"'",
                "multiline.csv|2|'line one\r\nline two, with comma'",
                "utf16-excel.csv|1|Say hello",
                "cr-only.csv|2|Say hello",
                "empty-trailing-cols.csv|1|Say hello",
                "blank-lines.csv|1|Say hello",
                "formula.csv|1|'=HYPERLINK(\"http://x\",\"y\")'",
                "unquoted-quote.csv|2|'Say \"hello\" to 5\" pipe'",
                "header-only-prompt-upper.csv|1|hi",
                "tabs.tsv|1|Say hello",
                "prompt-with-newline-in-txt.md|4|# Title",
                "lines-bom-crlf.txt|2|Say hello"
            })
    void itsRowsAreThoseThatAPersonSees(String name, int rows, String first) throws URISyntaxException {
        List<BatchRow> read = file(name);

        assertThat(read).hasSize(rows);
        assertThat(read.get(0).chat().prompt()).isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trailing-commas.jsonl|line 1: it is no JSON object; remove the comma at its end; line 2: it",
                "duplicate-custom-id.jsonl|line 2: its id r0 is that of line 1",
                "embeddings.jsonl|its url is /v1/embeddings; only /v1/chat/completions can be asked",
                "responses.jsonl|its url is /v1/responses",
                "method-get.jsonl|its method is GET; only POST can be asked",
                "python-nan.jsonl|line 1: it is no JSON object; NaN is no number in JSON",
                "results-as-input.jsonl|holds the results of a provider's batch, not rows to ask",
                "cp1252.csv|is not text in UTF-8: line 2 is the first that is not",
                "lines-cp1252.txt|is not text in UTF-8: line 1 is the first that is not",
                "xlsx-renamed.csv|is an Excel workbook, not text",
                "header-question.csv|line 1: the header names no prompt; it has id, Question",
                "max-tokens-float.csv|line 2: its temperature is not between 0 and 2",
                "lines-brace-first.txt|line 1: it is no JSON object"
            })
    void whatCannotBeAskedIsNamed(String name, String why) {
        assertThatThrownBy(() -> file(name)).isInstanceOf(Problem.class).hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows.json|'[{\"prompt\": \"a\"}, {\"prompt\": \"b\"}]'|2",
                "rows.json|'[\"a\", \"b\"]'|2",
                "rows.json|'{\"requests\": [{\"custom_id\": \"1\", \"params\": {\"messages\": [{\"role\": \"user\", \"content\": \"a\"}]}}]}'|1",
                "rows.jsonl|'{\n \"prompt\": \"a\"\n}\n{\n \"prompt\": \"b\"\n}'|2",
                "standard input|'[\n{\"prompt\": \"a\"}\n]'|1",
                "prompts.txt|' [ {\"prompt\": \"a\"} ]'|1",
                "prompts.txt|'[System] You are brief.\nSay hello'|2",
                "prompts.txt|'[a]\n[b]'|2",
                "sep.csv|'sep=;\nid;prompt\n1;a, b'|1",
                "sep.csv|'id\tprompt\n1\ta, b'|1"
            })
    void aTextIsTakenForWhatItIs(String name, String text, int rows) {
        assertThat(read(name, text)).hasSize(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rows.json|'[{\"prompt\": \"a\"},\n{\"prompt\": \"b\"},]'|line 2: the JSON array cannot be read from there on",
                "rows.json|'[{\"prompt\": \"a\",\n\"temperature\": -Infinity}]'|Infinity is no number in JSON",
                "rows.json|'[1]'|line 1: it is no JSON object",
                "rows.json|'Say hello'|line 1: it is no JSON object",
                "rows.jsonl|'{\"prompt\": \"a\nb\"}'|line 1: it is no JSON object; it is over several lines",
                "rows.jsonl|'{''prompt'': ''a''}'|its quotation marks are single",
                "rows.jsonl|'{\"custom_id\": \"1\", \"result\": {\"type\": \"succeeded\"}}'|the results of Anthropic's batch",
                "rows.jsonl|'{\"row\": 1, \"id\": \"1\", \"key\": \"1:a\", \"status\": \"answered\"}'|results of the command batch",
                "rows.csv|'prompt,prompt\na,b'|the header names prompt twice",
                "rows.csv|'id,prompt\n1,\"a'|line 2: a quotation mark is not closed"
            })
    void itsFaultIsNamedByItsLine(String name, String text, String why) {
        assertThatThrownBy(() -> read(name, text)).isInstanceOf(Problem.class).hasMessageContaining(why);
    }

    @Test
    void anthropicsParametersBecomeAChatCompletion() {
        BatchRow row = read("rows.jsonl", """
                {"custom_id": "a", "params": {"model": "gpt-4.1", "max_tokens": 20, "stop_sequences": ["x"], \
                "system": [{"type": "text", "text": "Be brief"}], "messages": [{"role": "user", "content": "hi"}]}}
                """).get(0);

        assertThat(row.id()).isEqualTo("a");
        assertThat(row.chat().maxTokens()).isEqualTo(20);
        assertThat(row.chat().messages())
                .extracting(message -> message.role())
                .containsExactly(MessageRole.SYSTEM, MessageRole.USER);
        assertThat(row.chat().messages().get(0).content()).isEqualTo("Be brief");
        assertThat(row.chat().extras().json()).isEqualTo("{\"stop\":[\"x\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"thinking\": {\"type\": \"enabled\"}",
                "\"top_k\": 5",
                "\"tools\": [{\"name\": \"f\", \"input_schema\": {}}]",
                "\"messages\": [{\"role\": \"user\", \"content\": [{\"type\": \"document\"}]}]"
            })
    void whatAChatCompletionHasNotIsRefused(String field) {
        assertThatThrownBy(() -> read("rows.jsonl", "{\"params\": {" + field + "}}"))
                .hasMessageContaining("line 1: ")
                .hasMessageContaining("cannot be carried over")
                .isInstanceOf(Problem.class);
    }

    @Test
    void aRowMayHoldItsMessagesItself() {
        BatchRow row = read("rows.jsonl", """
                {"id": "a", "tier": "high", "seed": 7, "messages": [{"role": "user", "content": "hi"}]}
                """).get(0);

        assertThat(row.id()).isEqualTo("a");
        assertThat(row.chat().prompt()).isEqualTo("hi");
        assertThat(row.chat().extras().json()).isEqualTo("{\"seed\":7}");
    }

    @Test
    void aSpreadsheetsNumbersAreReadAsItsCountryWritesThem() {
        BatchRow row =
                read("rows.csv", "prompt;Max Tokens;temperature\nhi;1.000;0,7").get(0);

        assertThat(row.chat().maxTokens()).isEqualTo(1000);
        assertThat(row.chat().temperature()).isEqualTo(0.7);
    }
}
