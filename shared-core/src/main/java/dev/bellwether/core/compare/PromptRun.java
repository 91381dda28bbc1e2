package dev.bellwether.core.compare;

import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** A prompt that is tried: one call, or several side by side, each of which can be stopped on its own. */
public final class PromptRun {

    private final String id;
    private final ChatGateway gateway;
    private final List<CallRequest> calls;
    private final List<Sinks.Empty<Void>> stops;

    /** @param id binds the calls together in the books */
    PromptRun(String id, ChatGateway gateway, List<CallRequest> calls) {
        this.id = id;
        this.gateway = gateway;
        this.stops = Stream.generate(Sinks::<Void>empty).limit(calls.size()).toList();
        var stoppable = new ArrayList<CallRequest>();
        for (int i = 0; i < calls.size(); i++) {
            stoppable.add(calls.get(i).until(stops.get(i).asMono()));
        }
        this.calls = List.copyOf(stoppable);
    }

    /** Binds its calls together in the books. */
    public String id() {
        return id;
    }

    /** How many answers are wanted. */
    public int size() {
        return calls.size();
    }

    /**
     * Makes the calls, all at once, and tells what happens to each. A failure is something that happens beside the other
     * answers and ends none of them; when all have ended, they are in the books.
     */
    public Flux<AnswerEvent> events() {
        return Flux.merge(
                Flux.fromStream(IntStream.range(0, calls.size()).mapToObj(this::events)), Math.max(1, calls.size()));
    }

    private Flux<AnswerEvent> events(int answer) {
        return gateway.call(calls.get(answer))
                .map(event -> AnswerEvent.of(answer, event))
                .onErrorResume(error -> Flux.just(AnswerEvent.failed(answer, error)));
    }

    /** Stops one call, which is booked with what came; nothing if it has ended, or if there is none of that number. */
    public void stop(int answer) {
        if (answer >= 0 && answer < stops.size()) {
            stops.get(answer).tryEmitEmpty();
        }
    }

    /** Stops all of it. */
    public void stop() {
        stops.forEach(Sinks.Empty::tryEmitEmpty);
    }
}
