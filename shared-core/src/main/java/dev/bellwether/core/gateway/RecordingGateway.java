package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.ledger.Entries.Outcome;
import dev.bellwether.core.problem.Problem;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Enters every call into the books before its end is told. A name that is no model is a slip of the pen, not a call. */
final class RecordingGateway implements ChatGateway {

    private final ChatGateway inner;
    private final Function<CallRequest, CallBook> books;

    /** @param books opens the book of a call; throws a Problem if there is no relay to call */
    RecordingGateway(ChatGateway inner, Function<CallRequest, CallBook> books) {
        this.inner = inner;
        this.books = books;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return Flux.defer(() -> {
            CallBook book = books.apply(request);
            return inner.call(request.with(book))
                    .takeUntilOther(request.stop())
                    .concatMap(event -> pass(event, book))
                    .concatWith(Flux.defer(() -> stopped(book)))
                    .onErrorResume(Problem.class, problem -> failed(problem, book))
                    .doOnCancel(() -> book.close(Outcome.CANCELLED, null).subscribe());
        });
    }

    private static Mono<CallEvent> pass(CallEvent event, CallBook book) {
        return event instanceof CallEvent.Served served
                ? book.close(served).map(CallEvent.Answered::new)
                : Mono.just(event);
    }

    private static Mono<CallEvent> stopped(CallBook book) {
        return book.closed()
                ? Mono.empty()
                : book.close(Outcome.CANCELLED, null).map(CallEvent.Stopped::new);
    }

    private static Flux<CallEvent> failed(Problem problem, CallBook book) {
        if (problem instanceof UnknownModel) {
            return Flux.error(problem);
        }
        Outcome outcome = problem.kind() == Problem.Kind.REFUSED ? Outcome.REFUSED : Outcome.FAILED;
        return book.close(outcome, problem.sentence()).thenMany(Flux.error(problem));
    }

    @Override
    public String toString() {
        return "Recording(" + inner + ")";
    }
}
