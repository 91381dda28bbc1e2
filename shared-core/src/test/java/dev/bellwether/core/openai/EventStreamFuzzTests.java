package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** However a stream is cut, its events are the same. */
class EventStreamFuzzTests {

    private static final int LIMIT = 64;

    /** What came out: the events, the rest, and whether it became too long. */
    private record Outcome(List<EventStreamDecoder.Event> events, boolean tooLong) {}

    @FuzzTest(maxDuration = "30s")
    @DictionaryEntries({
        "data:",
        "event: ",
        "id:",
        "retry:",
        "\\x0d\\x0a",
        "\\x0a\\x0a",
        "\\x0d\\x0d",
        ": ",
        "\\xef\\xbb\\xbf"
    })
    void theCutsMakeNoDifference(FuzzedDataProvider input) {
        var random = new Random(input.consumeInt());
        byte[] stream = input.consumeRemainingAsBytes();
        Outcome whole = decode(stream, stream.length + 1, random);
        for (int max : new int[] {1, 3, 16}) {
            Outcome cut = decode(stream, max, random);
            assertThat(cut.tooLong).isEqualTo(whole.tooLong);
            if (whole.tooLong) {
                // What was complete before may have come already.
                assertThat(cut.events.subList(0, whole.events.size())).isEqualTo(whole.events);
            } else {
                assertThat(cut.events).isEqualTo(whole.events);
            }
        }
    }

    private static Outcome decode(byte[] stream, int max, Random random) {
        var decoder = new EventStreamDecoder(LIMIT);
        var events = new ArrayList<EventStreamDecoder.Event>();
        try {
            for (int from = 0; from < stream.length; ) {
                int to = Math.min(stream.length, from + 1 + random.nextInt(max));
                events.addAll(decoder.feed(Arrays.copyOfRange(stream, from, max > stream.length ? stream.length : to)));
                from = max > stream.length ? stream.length : to;
            }
        } catch (EventStreamDecoder.EventTooLong e) {
            return new Outcome(events, true);
        }
        events.add(decoder.rest());
        return new Outcome(events, false);
    }
}
