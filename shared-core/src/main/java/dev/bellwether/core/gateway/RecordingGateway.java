package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.ledger.CallOutcome;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Caller;
import java.util.ArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enters every call into the books before its end is told. A name that is no model is a slip of the pen, not a call. */
final class RecordingGateway implements ChatGateway {

    private final ChatGateway inner;
    private final UnaryOperator<Caller> naming;
    private final Function<CallRequest, CallRecorder> recorders;
    private final TranscriptRecorder transcripts;

    /**
     * @param naming says who asks where nobody does
     * @param recorders opens the book of a call; throws a Problem if there is no relay to call
     * @param transcripts keeps what was said, where that is switched on
     */
    RecordingGateway(
            ChatGateway inner,
            UnaryOperator<Caller> naming,
            Function<CallRequest, CallRecorder> recorders,
            TranscriptRecorder transcripts) {
        this.inner = inner;
        this.naming = naming;
        this.recorders = recorders;
        this.transcripts = transcripts;
    }

    @Override
    public Flux<CallEvent> call(CallRequest asked) {
        return Flux.defer(() -> {
            CallRequest request = asked.by(naming.apply(asked.context().caller()));
            CallRecorder recorder = recorders.apply(request);
            Flux<CallEvent> reported = inner.call(request.with(recorder))
                    .takeUntilOther(request.stop())
                    .concatMap(event -> pass(event, recorder))
                    .transform(events -> request.stream() ? events : withoutFragments(events))
                    .concatWith(Flux.defer(() -> stopped(recorder)))
                    .onErrorResume(error -> failed(error, recorder))
                    .doOnCancel(
                            () -> recorder.close(CallOutcome.CANCELLED, null).subscribe());
            return transcripts.follow(reported, recorder.id(), request.chat());
        });
    }

    /** An answer that was not asked for as a stream is told when it is booked, not before. */
    private static Flux<CallEvent> withoutFragments(Flux<CallEvent> events) {
        var held = new ArrayList<CallEvent>();
        return events.concatMap(event -> {
            if (event instanceof CallEvent.Text || event instanceof CallEvent.Fragment) {
                held.add(event);
                return Flux.empty();
            }
            return event instanceof CallEvent.Answered
                    ? Flux.concat(Flux.fromIterable(held), Flux.just(event))
                    : Flux.just(event);
        });
    }

    private static Mono<CallEvent> pass(CallEvent event, CallRecorder recorder) {
        return event instanceof CallEvent.Served served
                ? recorder.close(served).map(CallEvent.Answered::new)
                : Mono.just(event);
    }

    private static Mono<CallEvent> stopped(CallRecorder recorder) {
        return recorder.closed()
                ? Mono.empty()
                : recorder.close(CallOutcome.CANCELLED, null).map(CallEvent.Stopped::new);
    }

    private static Flux<CallEvent> failed(Throwable error, CallRecorder recorder) {
        if (error instanceof UnknownModel) {
            return Flux.error(error);
        }
        boolean refused = error instanceof Problem problem && problem.kind() == Problem.Kind.REFUSED;
        return recorder.close(refused ? CallOutcome.REFUSED : CallOutcome.FAILED, String.valueOf(error.getMessage()))
                .thenMany(Flux.error(error));
    }

    @Override
    public String toString() {
        return "Recording(" + inner + ")";
    }
}
