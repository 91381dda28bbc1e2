package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventStreamDecoderTests {

    private static List<String> decode(byte[]... pieces) throws EventStreamDecoder.EventTooLong {
        var decoder = new EventStreamDecoder(1 << 20);
        var events = new ArrayList<String>();
        for (byte[] piece : pieces) {
            decoder.feed(piece).forEach(event -> events.add(event.data()));
        }
        String rest = decoder.rest().data();
        if (!rest.isEmpty()) {
            events.add("rest:" + rest);
        }
        return events;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void allLineEndsGiveTheSameEvents(String end) throws Exception {
        String stream = "data: one" + end + end + ": comment" + end + "event: x" + end + "data: two" + end
                + "data: lines" + end + end + "data: three" + end + end;

        assertThat(decode(utf8(stream))).containsExactly("one", "two\nlines", "three");
    }

    @Test
    void whereverTheBytesAreCutTheEventsAreTheSame() throws Exception {
        byte[] stream = utf8(
                "\uFEFFdata: héllo 👩‍👩‍👧\r\n\r\nid: 7\rretry: soon\rdata:中文\r\rdata\ndata: x\n\n: ping\n\ndata: [DONE]\n\n");
        List<String> whole = decode(stream);
        assertThat(whole).containsExactly("héllo 👩‍👩‍👧", "中文", "\nx", "[DONE]");

        for (int first = 0; first <= stream.length; first++) {
            for (int second = first; second <= stream.length; second += 7) {
                assertThat(decode(
                                Arrays.copyOfRange(stream, 0, first),
                                Arrays.copyOfRange(stream, first, second),
                                Arrays.copyOfRange(stream, second, stream.length)))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void anEventWithoutItsBlankLineIsLeftOverAndNotLost() throws Exception {
        assertThat(decode(utf8("data: a\n\ndata: b"))).containsExactly("a", "rest:b");
    }

    @Test
    void anEndlessEventIsRefused() {
        var decoder = new EventStreamDecoder(1000);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 100; i++) {
                        decoder.feed(utf8("data: " + "x".repeat(50) + "\n"));
                    }
                })
                .isInstanceOf(EventStreamDecoder.EventTooLong.class);
    }
}
