package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.chat.ReplyPart;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MessageAssemblyTests {

    private static String assembled(String... chunks) throws Exception {
        var assembly = new MessageAssembly();
        for (String chunk : chunks) {
            ParsedCompletion.read(chunk.getBytes(StandardCharsets.UTF_8))
                    .parts()
                    .forEach(assembly::add);
        }
        return WireJson.text(assembly.messages());
    }

    private static String call(int index, String field) {
        return "{\"choices\":[{\"delta\":{\"tool_calls\":[{\"index\":" + index + "," + field + "}]}}]}";
    }

    @Test
    void piecesOfToolCallsAreJoinedByTheirIndexInWhateverOrderTheyCome() throws Exception {
        assertThat(assembled(
                        call(1, "\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\"}"),
                        call(0, "\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}"),
                        call(1, "\"function\":{\"arguments\":\"}\"}"),
                        call(0, "\"function\":{\"arguments\":\":1}\"}")))
                .isEqualTo("{\"0\":{\"role\":\"assistant\",\"tool_calls\":["
                        + "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}},"
                        + "{\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}]}}");
    }

    @Test
    void choicesThatAreMixedUpStayApart() throws Exception {
        assertThat(assembled(
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B1\"}}]}",
                        "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"A1\"}}]}",
                        "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B2\"}}]}"))
                .isEqualTo("{\"0\":{\"role\":\"assistant\",\"content\":\"A1\"},"
                        + "\"1\":{\"role\":\"assistant\",\"content\":\"B1B2\"}}");
    }

    @Test
    void aPlainMessageComesOutAsItWentIn() throws Exception {
        var assembly = new MessageAssembly();
        List.of(
                        new ReplyPart.Text("hi"),
                        new ReplyPart.Fragment(0, "{\"annotations\":[{\"a\":1}],\"audio\":{\"id\":\"x\"}}"))
                .forEach(assembly::add);
        assertThat(WireJson.text(assembly.messages()))
                .isEqualTo(
                        "{\"0\":{\"role\":\"assistant\",\"content\":\"hi\",\"annotations\":[{\"a\":1}],\"audio\":{\"id\":\"x\"}}}");
    }
}
