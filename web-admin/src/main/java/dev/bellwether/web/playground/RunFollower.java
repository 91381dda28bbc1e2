package dev.bellwether.web.playground;

import dev.bellwether.core.compare.AnswerEvent;
import dev.bellwether.core.compare.PromptRun;
import java.io.IOException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Follows a prompt run to its end, on the thread of the request. */
final class RunFollower {

    /** So many events wait for a slow reader; then the relay waits too. */
    private static final int AHEAD = 64;

    private RunFollower() {}

    /** Who is told. */
    interface Audience {

        /** Something has happened. */
        void onEvent(AnswerEvent event) throws IOException;

        /** Nothing has happened for a while; an audience that has left shows now. */
        default void nothing() throws IOException {}
    }

    /** A happening, a sign of life, or the end. */
    private record Tick(@Nullable AnswerEvent event, boolean end) {

        static final Tick NOTHING = new Tick(null, false);
        static final Tick END = new Tick(null, true);
    }

    /**
     * Makes the calls and tells what happens. When the audience has left, all calls are stopped; it returns when they are in
     * the books.
     *
     * @return whether the audience has stayed to the end
     */
    static boolean follow(PromptRun promptRun, Duration heartbeat, Audience audience) {
        boolean there = true;
        try (Stream<Tick> ticks = ticks(promptRun, heartbeat).toStream(AHEAD)) {
            for (Iterator<Tick> each = ticks.iterator(); each.hasNext(); ) {
                there = deliver(promptRun, each.next(), there ? Optional.of(audience) : Optional.empty());
            }
        }
        return there;
    }

    private static boolean deliver(PromptRun promptRun, Tick tick, Optional<Audience> audience) {
        if (audience.isEmpty()) {
            return false;
        }
        try {
            if (tick.event() == null) {
                audience.get().nothing();
            } else {
                audience.get().onEvent(tick.event());
            }
            return true;
        } catch (IOException left) {
            promptRun.stop();
            return false;
        }
    }

    private static Flux<Tick> ticks(PromptRun promptRun, Duration heartbeat) {
        Flux<Tick> events =
                promptRun.events().map(event -> new Tick(event, false)).concatWithValues(Tick.END);
        Flux<Tick> beats = Flux.interval(heartbeat).onBackpressureDrop().map(number -> Tick.NOTHING);
        return Flux.merge(events, beats).takeUntil(Tick::end).filter(tick -> !tick.end());
    }
}
