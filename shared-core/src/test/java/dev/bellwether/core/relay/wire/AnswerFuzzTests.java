package dev.bellwether.core.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.MessageAssembly;
import dev.bellwether.core.openai.ParsedCompletion;
import dev.bellwether.core.openai.ReportedUsage;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a relay may answer, whole or as a stream: it is an answer or a failure, and its counts can be believed. */
class AnswerFuzzTests {

    private static final long MOST_TOKENS = 10_000_000;
    private static final int LARGEST_EVENT = 1 << 16;
    private static final Model MODEL = Shipped.catalog().require("gpt-4.1");
    private static final ChatRequest REQUEST = TestCall.of("hi").maxTokens(10).chat();

    @FuzzTest(maxDuration = "30s")
    @DictionaryEntries({
        "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"",
        "{\"choices\":[{\"delta\":{\"content\":\"",
        "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"",
        "\"finish_reason\":\"stop\"",
        "\"refusal\":\"",
        "{\"usage\":{\"prompt_tokens\":",
        "\"completion_tokens\":",
        "\"total_tokens\":",
        "\"prompt_tokens_details\":{\"cached_tokens\":",
        "{\"error\":{\"message\":\"",
        "\"type\":\"response.completed\"",
        "\"1e-9\"",
        "1e309",
        "\\\\ud83d",
        "}}]}",
        "data: ",
        "data: [DONE]\\x0a\\x0a",
        "\\x0a\\x0a"
    })
    void isAnAnswerOrAFailure(FuzzedDataProvider input) {
        int cut = input.consumeInt(0, 1 << 10);
        byte[] bytes = input.consumeRemainingAsBytes();
        whole(bytes);
        stream(bytes, cut);
        stream(event(bytes), cut);
    }

    private static void whole(byte[] bytes) {
        ParsedCompletion reading;
        try {
            reading = ParsedCompletion.read(bytes);
        } catch (WireJson.Malformed e) {
            return;
        }
        check(reading.usage());
        var messages = new MessageAssembly();
        reading.parts().forEach(messages::add);
        messages.messages().values().forEach(WireJson::write);
    }

    private static void check(@Nullable ReportedUsage usage) {
        if (usage != null) {
            assertThat(usage.prompt()).isBetween(0L, MOST_TOKENS);
            assertThat(usage.completion()).isBetween(0L, MOST_TOKENS);
            assertThat(usage.cached()).isBetween(0L, usage.prompt());
        }
    }

    private static void stream(byte[] bytes, int cut) {
        var reading = new StreamReader(new AnswerState(MODEL, REQUEST), LARGEST_EVENT, () -> {});
        int middle = Math.min(cut, bytes.length);
        try {
            reading.feed(Arrays.copyOfRange(bytes, 0, middle));
            reading.feed(Arrays.copyOfRange(bytes, middle, bytes.length));
            assertThat(reading.finish()).last().isInstanceOf(ReplyPart.Done.class);
        } catch (RelayFailure failure) {
            assertThat(failure.sentence()).isNotEmpty();
        }
    }

    /** The same document as an event. */
    private static byte[] event(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8).replaceAll("[\r\n]", " ");
        return ("data: " + text + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
