package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;

/** What a client may send to our own endpoint: it is read or refused, and what was read can be sent on. */
class CompletionRequestFuzzTests {

    private static final int LIMIT = 2048;

    @FuzzTest(maxDuration = "30s")
    @DictionaryEntries({
        "{\"messages\":[{\"role\":\"user\",\"content\":\"",
        "\"content\":[{\"type\":\"image_url\",\"text\":\"",
        "\"temperature\":",
        "\"max_tokens\":",
        "\"max_completion_tokens\":",
        "\"stream\":true",
        "\"stream_options\":{\"include_usage\":true}",
        "\"tools\":[{",
        "\\\\ud83d",
        "1e309",
        "1e-2147483648",
        "\"}]}"
    })
    void whatIsReadCanBeSentOn(byte[] body) throws WireJson.Malformed {
        CompletionRequest request;
        try {
            request = CompletionRequest.read(body, LIMIT);
        } catch (WireJson.Malformed e) {
            return;
        }
        CompletionRequest again = CompletionRequest.read(request.json(), LIMIT);
        assertThat(again.chat().maxTokens()).isEqualTo(request.chat().maxTokens());
        assertThat(again.chat().temperature()).isEqualTo(request.chat().temperature());
        assertThat(again.chat().images()).isEqualTo(request.chat().images());
        assertThat(again.chat().tools()).isEqualTo(request.chat().tools());
        assertThat(again.chat().messages()).hasSameSizeAs(request.chat().messages());
        assertThat(again.model() == null).isEqualTo(request.model() == null);
        assertThat(again.stream()).isEqualTo(request.stream());
    }
}
