package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParsedCompletionTests {

    private static ParsedCompletion read(String json) throws WireJson.Malformed {
        return ParsedCompletion.read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAWholeAnswer() throws Exception {
        ParsedCompletion completion = read("""
                {"id":"a","model":"gpt-4.1-2025","choices":[{"index":0,"finish_reason":"stop",
                 "message":{"role":"assistant","content":"Paris","annotations":[]}}],"system_fingerprint":"x",
                 "usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12,
                          "prompt_tokens_details":{"cached_tokens":4}}}
                """);

        assertThat(text(completion)).isEqualTo("Paris");
        assertThat(completion.finish()).isEqualTo(FinishReason.STOP);
        assertThat(completion.usage()).isEqualTo(new ReportedUsage(10, 4, 0, 2, false));
        assertThat(completion.error()).isNull();
    }

    private static String text(ParsedCompletion reading) {
        var text = new StringBuilder();
        reading.parts().forEach(part -> {
            if (part instanceof ReplyPart.Text words) {
                text.append(words.text());
            }
        });
        return text.toString();
    }

    @Test
    void aRefusalIsTheTextWhenThereIsNoOther() throws Exception {
        assertThat(text(read("{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot\"}}]}")))
                .isEqualTo("I cannot");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt_tokens':-1,'completion_tokens':2} | 0 | 2",
                "{'prompt_tokens':'10','completion_tokens':2} | 10 | 2",
                "{'prompt_tokens':1.5,'completion_tokens':2} | 2 | 2",
                "{'prompt_tokens':99999999999999999999,'completion_tokens':2} | 0 | 2",
                "{'prompt_tokens':9007199254740993,'completion_tokens':2} | 0 | 2",
                "{'completion_tokens':2} | 0 | 2",
                "{'prompt_tokens':3,'completion_tokens':2,'total_tokens':9} | 3 | 6",
                "{'prompt_tokens':3,'completion_tokens':2,'total_tokens':4} | 3 | 2"
            })
    void aUsageThatCannotBeTrueIsOddAndReadAsFarAsItCanBe(String usage, long prompt, long completion) throws Exception {
        assertThat(read("{\"usage\":" + usage.replace('\'', '"') + "}").usage())
                .isEqualTo(new ReportedUsage(prompt, 0, 0, completion, true));
    }

    @Test
    void aFigureNextToNothingIsRoundedAtOnce() throws Exception {
        assertThat(read("{\"usage\":{\"prompt_tokens\":\"1e-999999999\",\"completion_tokens\":2}}")
                        .usage())
                .isEqualTo(new ReportedUsage(1, 0, 0, 2, true));
    }

    @Test
    void moreCachedThanReadIsCappedAtWhatWasRead() throws Exception {
        assertThat(
                        read("{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":9}}}")
                                .usage())
                .isEqualTo(new ReportedUsage(5, 5, 0, 1, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'prompt_tokens':90,'prompt_tokens_details':{'cached_tokens':30,'cache_write_tokens':20}} | 30 | 20",
                "{'prompt_tokens':90,'prompt_tokens_details':{'cache_creation_tokens':20}} | 0 | 20",
                "{'prompt_tokens':90,'cache_creation_input_tokens':20} | 0 | 20",
                "{'prompt_tokens':90,'cache_creation_input_tokens':-20} | 0 | 0",
                "{'prompt_tokens':90,'cache_creation_input_tokens':null} | 0 | 0",
                "{'prompt_tokens':90,'prompt_tokens_details':{'cached_tokens':80},'cache_creation_input_tokens':20} | 80 | 10"
            })
    void whatIsPutIntoTheCacheIsReadUnderEachOfItsNamesAndIsNoMoreThanWasRead(String usage, long cached, long written)
            throws Exception {
        ReportedUsage reading =
                read("{\"usage\":" + usage.replace('\'', '"') + "}").usage();

        assertThat(reading.cached()).isEqualTo(cached);
        assertThat(reading.cacheWrite()).isEqualTo(written);
    }

    @Test
    void aNullErrorIsNone() throws Exception {
        assertThat(read("{\"error\":null}").error()).isNull();
        assertThat(read("{\"error\":\"no\"}").error()).isNotNull();
    }

    @Test
    void toolCallsAndFurtherChoicesPassAsTheyCame() throws Exception {
        var parts = read("""
                {"choices":[{"index":0,"delta":{"role":"assistant","content":null,"tool_calls":[
                   {"index":0,"id":"c1","type":"function","function":{"name":"f","arguments":"{\\"a\\":"}}]}},
                 {"index":1,"delta":{"content":"other"}}]}
                """).parts();

        assertThat(parts)
                .containsExactly(
                        new ReplyPart.Fragment(
                                0,
                                "{\"tool_calls\":[{\"index\":0,\"id\":\"c1\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\"}}]}"),
                        new ReplyPart.Fragment(1, "{\"content\":\"other\"}"));
    }

    @Test
    void aRoleOrNothingIsNoPart() throws Exception {
        assertThat(read("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}")
                        .parts())
                .isEmpty();
        assertThat(read("{\"choices\":[{\"delta\":{}}]}").parts()).isEmpty();
    }

    @Test
    void halfACharacterIsReplaced() throws Exception {
        ParsedCompletion reading = read("{\"choices\":[{\"delta\":{\"content\":\"a\\ud83db\"}}]}");

        assertThat(text(reading)).isEqualTo("a\uFFFDb");
        assertThat(reading.repaired()).isTrue();
    }

    @Test
    void depthAndNumbersAreBounded() {
        assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isInstanceOf(WireJson.Malformed.class);
        assertThatThrownBy(() -> read("{\"x\":1e-2147483648}")).isInstanceOf(WireJson.Malformed.class);
        assertThatThrownBy(() -> read("null")).isInstanceOf(WireJson.Malformed.class);
        assertThatThrownBy(() -> read("<html>")).isInstanceOf(WireJson.Malformed.class);
    }

    @Test
    void readsErrorsInEveryFormThatRelaysUse() throws Exception {
        assertThat(ErrorBody.read(tree("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":\"c\"}}")))
                .isEqualTo(new ErrorBody.Detail("m", "t", null, "c"));
        assertThat(ErrorBody.read(tree("{\"message\":\"m\",\"code\":42}")).code())
                .isEqualTo("42");
        assertThat(ErrorBody.read(tree("\"plain\"")).message()).isEqualTo("plain");
    }

    private static tools.jackson.databind.JsonNode tree(String json) throws WireJson.Malformed {
        return WireJson.tree(json.getBytes(StandardCharsets.UTF_8));
    }
}
