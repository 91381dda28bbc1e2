package dev.bellwether.core.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.openai.EventStreamDecoder.Event;
import dev.bellwether.core.openai.GoldenStreams.Golden;
import dev.bellwether.testing.Suite;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** However the network cuts a stream, its events are the same. */
class DecoderCutTests {

    /** Between two second cuts, at most. */
    private static final int STRIDE = Suite.rounds(7, 1);

    private final SplittableRandom random = new SplittableRandom(20261122);
    private int cuts;

    private void check(Golden golden, byte[] stream, int... places) throws EventStreamDecoder.EventTooLong {
        var decoder = new EventStreamDecoder(1 << 16);
        var events = new ArrayList<Event>();
        int from = 0;
        for (int place : places) {
            events.addAll(decoder.feed(Arrays.copyOfRange(stream, from, place)));
            from = place;
        }
        events.addAll(decoder.feed(Arrays.copyOfRange(stream, from, stream.length)));
        String rest = decoder.rest().data();
        cuts++;
        if (!events.equals(golden.events()) || !rest.equals(golden.rest())) {
            assertThat(events)
                    .as(golden.name() + " cut at " + Arrays.toString(places))
                    .isEqualTo(golden.events());
            assertThat(rest)
                    .as("the rest of " + golden.name() + " cut at " + Arrays.toString(places))
                    .isEqualTo(golden.rest());
        }
    }

    @Test
    void whereverAStreamIsCutInTwoOrThreeItsEventsAreTheSame() throws Exception {
        List<Golden> streams = GoldenStreams.all();
        assertThat(streams).hasSizeGreaterThanOrEqualTo(12);
        for (Golden golden : streams) {
            byte[] stream = golden.bytes();
            check(golden, stream);
            for (int first = 0; first <= stream.length; first++) {
                check(golden, stream, first);
                // Wherever it is cut in two; in three, at each place of an endurance run and at some of any other.
                for (int second = first + 1; second <= stream.length; second += 1 + random.nextInt(STRIDE)) {
                    check(golden, stream, first, second);
                }
            }
        }
        assertThat(cuts).isGreaterThanOrEqualTo(20_000);
    }

    @Test
    void aStreamThatComesByteByByteHasTheSameEvents() throws Exception {
        for (Golden golden : GoldenStreams.all()) {
            byte[] stream = golden.bytes();
            int[] everywhere = new int[stream.length];
            Arrays.setAll(everywhere, place -> place);
            check(golden, stream, everywhere);
        }
        assertThat(cuts).isEqualTo(GoldenStreams.all().size());
    }
}
