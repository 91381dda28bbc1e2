package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Usage;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionTests {

    private static Completion read(String json) throws WireJson.Malformed {
        return WireJson.read(json.getBytes(StandardCharsets.UTF_8), Completion.class);
    }

    @Test
    void readsAWholeAnswer() throws Exception {
        Completion completion = read("""
                {"id":"a","model":"gpt-4.1-2025","choices":[{"index":0,"finish_reason":"stop",
                 "message":{"role":"assistant","content":"Paris","annotations":[]}}],"system_fingerprint":"x",
                 "usage":{"prompt_tokens":10,"completion_tokens":2,"total_tokens":12,
                          "prompt_tokens_details":{"cached_tokens":4}}}
                """);

        assertThat(completion.text()).isEqualTo("Paris");
        assertThat(completion.finish()).isEqualTo(FinishReason.STOP);
        assertThat(completion.reportedUsage()).isEqualTo(new Usage(10, 4, 2, Usage.Source.REPORTED));
        assertThat(completion.failed()).isFalse();
    }

    @Test
    void aRefusalIsTheTextWhenThereIsNoOther() throws Exception {
        assertThat(read("{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I cannot\"}}]}")
                        .text())
                .isEqualTo("I cannot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"prompt_tokens\":-1,\"completion_tokens\":2}",
                "{\"prompt_tokens\":\"10\",\"completion_tokens\":2}",
                "{\"prompt_tokens\":1.5,\"completion_tokens\":2}",
                "{\"prompt_tokens\":99999999999999999999,\"completion_tokens\":2}",
                "{\"completion_tokens\":2}",
                "{}"
            })
    void aUsageThatCannotBeBelievedCountsAsNone(String usage) throws Exception {
        assertThat(read("{\"usage\":" + usage + "}").reportedUsage()).isNull();
    }

    @Test
    void moreCachedThanReadIsCappedAtWhatWasRead() throws Exception {
        assertThat(
                        read("{\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":9}}}")
                                .reportedUsage())
                .isEqualTo(new Usage(5, 5, 1, Usage.Source.REPORTED));
    }

    @Test
    void aNullErrorIsNone() throws Exception {
        assertThat(read("{\"error\":null}").failed()).isFalse();
        assertThat(read("{\"error\":\"no\"}").failed()).isTrue();
    }

    @Test
    void depthAndNumbersAreBounded() {
        assertThatThrownBy(() -> read("{\"x\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isInstanceOf(WireJson.Malformed.class);
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
