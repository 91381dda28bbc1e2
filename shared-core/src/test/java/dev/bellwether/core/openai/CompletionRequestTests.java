package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompletionRequestTests {

    private static CompletionRequest read(String json) throws WireJson.Malformed {
        return CompletionRequest.read(json.getBytes(StandardCharsets.UTF_8), 2048);
    }

    private static final String RICH = """
            {"model":"auto","temperature":0.0,"max_completion_tokens":7,"seed":42,"logit_bias":{"50256":-100},"top_p":0.10,
             "tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object"}}}],"tool_choice":"auto",
             "x_unknown":{"deep":[1,2.50,null]},"stream":true,
             "messages":[
               {"role":"developer","content":"be brief","name":"boss"},
               {"role":"user","content":[{"type":"text","text":"what is this?"},{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}}]},
               {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"f","arguments":"{}"}}]},
               {"role":"tool","tool_call_id":"c1","content":"42"}]}
            """;

    @Test
    void whatIsNotOursPassesUntouched() throws Exception {
        CompletionRequest request = read(RICH);
        var sent = WireJson.tree(new CompletionRequest("gpt-4.1", request.chat(), false, false).json());
        var asked = WireJson.tree(RICH.getBytes(StandardCharsets.UTF_8));

        for (String field : new String[] {
            "seed",
            "logit_bias",
            "top_p",
            "tools",
            "tool_choice",
            "x_unknown",
            "messages",
            "max_completion_tokens",
            "temperature"
        }) {
            assertThat(sent.get(field)).as(field).isEqualTo(asked.get(field));
        }
        assertThat(sent.get("model").stringValue()).isEqualTo("gpt-4.1");
        assertThat(sent.has("max_tokens")).isFalse();
        assertThat(sent.has("stream")).isFalse();
    }

    @Test
    void seesWhatTheRequestNeeds() throws Exception {
        var chat = read(RICH).chat();

        assertThat(chat.tools()).isTrue();
        assertThat(chat.images()).isEqualTo(1);
        assertThat(chat.maxTokens()).isEqualTo(7);
        assertThat(chat.prompt()).isEqualTo("what is this?");
    }

    @Test
    void setsALimitWhereThereIsNoneAndNoTemperature() throws Exception {
        var body = new CompletionRequest(
                        "m",
                        read("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}")
                                .chat(),
                        true,
                        true)
                .json();

        assertThat(new String(body, StandardCharsets.UTF_8))
                .contains("\"max_tokens\":2048")
                .contains("\"stream_options\":{\"include_usage\":true}")
                .doesNotContain("temperature");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"messages\":[]}",
                "{\"messages\":[1]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":3}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"temperature\":1e309}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"x\":1e-2147483648}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":0}",
                "{\"messages\":[{\"role\":\"user\",\"content\":\"x\"}],\"max_tokens\":\"many\"}"
            })
    void whatCannotBeAskedIsRefused(String json) {
        assertThatThrownBy(() -> read(json)).isInstanceOf(WireJson.Malformed.class);
    }

    @Test
    void aNumberMayGrowWhenItIsWritten() throws Exception {
        String longest = "1234567890123456789012345678901234567e9";
        CompletionRequest request = read("{\"messages\":[{\"role\":\"user\",\"content\":\"a\"}],\"x\":" + longest
                + ",\"y\":1" + "1".repeat(37) + "e9,\"z\":-1." + "1".repeat(30) + "e99}");

        assertThat(WireJson.tree(request.json()).path("x").decimalValue()).isEqualByComparingTo(longest);
    }

    @Test
    void halfACharacterIsSentAsAQuestionMark() throws Exception {
        String half = "\\ud83d";
        CompletionRequest request =
                read("{\"messages\":[{\"role\":\"user\",\"content\":\"a" + half + "\",\"name\":\"b" + half + "\"}]}");

        assertThat(new String(request.json(), StandardCharsets.UTF_8)).contains("\"a?\"", "\"b?\"");
    }
}
