package dev.bellwether.core.relay.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.GoldenStreams;
import dev.bellwether.core.openai.GoldenStreams.Golden;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However the network cuts an answer, it says the same and ends the same: also when it ends badly. */
class AnswerCutTests {

    private static final Model MODEL = Shipped.catalog().require("gpt-4.1");
    private static final ChatRequest REQUEST = TestCall.of("hi").maxTokens(10).chat();

    private static String read(byte[] stream, int... places) {
        var reading = new StreamReader(new AnswerState(MODEL, REQUEST), 1 << 16, () -> {});
        var said = new StringBuilder();
        try {
            int from = 0;
            for (int place : places) {
                write(reading.feed(Arrays.copyOfRange(stream, from, place)), said);
                from = place;
            }
            write(reading.feed(Arrays.copyOfRange(stream, from, stream.length)), said);
            write(reading.finish(), said);
        } catch (RelayFailure failure) {
            said.append('|').append(failure.reason());
        }
        return said.toString();
    }

    private static void write(List<ReplyPart> parts, StringBuilder said) {
        for (ReplyPart part : parts) {
            if (part instanceof ReplyPart.Text text) {
                said.append(text.text());
            } else if (part instanceof ReplyPart.Fragment fragment) {
                said.append('[').append(fragment.json()).append(']');
            } else if (part instanceof ReplyPart.Done done) {
                said.append('|').append(done.finish());
                if (done.usage() != null) {
                    said.append(' ').append(done.usage().promptTokens());
                    said.append('+').append(done.usage().completionTokens());
                }
                done.flags().stream()
                        .filter(flag -> flag != Flag.NO_USAGE)
                        .sorted()
                        .forEach(flag -> said.append(' ').append(flag));
            }
        }
    }

    @Test
    void whereverAnAnswerIsCutItSaysTheSameAndEndsTheSame() {
        for (Golden golden : GoldenStreams.all()) {
            byte[] stream = golden.bytes();
            assertThat(read(stream)).as(golden.name()).isEqualTo(golden.answer());
            for (int first = 0; first <= stream.length; first++) {
                for (int second = first; second <= stream.length; second += 13) {
                    assertThat(read(stream, first, second))
                            .as(golden.name() + " cut at " + first + " and " + second)
                            .isEqualTo(golden.answer());
                }
            }
        }
    }

    @Test
    void anAnswerThatComesByteByByteSaysTheSame() {
        for (Golden golden : GoldenStreams.all()) {
            byte[] stream = golden.bytes();
            int[] everywhere = new int[stream.length];
            Arrays.setAll(everywhere, place -> place);
            assertThat(read(stream, everywhere)).as(golden.name()).isEqualTo(golden.answer());
        }
    }
}
