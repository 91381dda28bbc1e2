package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Puts one prompt to several models at once. A failure is a result beside the others and stops none of them. */
public final class Comparer {

    private final ChatGateway gateway;
    private final Catalogs catalogs;
    private final CompareSettings settings;
    private final Evaluation evaluation;
    private final LongSupplier nanoTime;

    Comparer(
            ChatGateway gateway,
            Catalogs catalogs,
            CompareSettings settings,
            Evaluation evaluation,
            LongSupplier nanoTime) {
        this.gateway = gateway;
        this.catalogs = catalogs;
        this.settings = settings;
        this.evaluation = evaluation;
        this.nanoTime = nanoTime;
    }

    /**
     * The models that will be asked.
     *
     * @param names aliases, or none for the settings' own
     * @throws Problem if a name is no alias, or is there twice
     */
    public List<Model> models(List<String> names) {
        List<Model> models = (names.isEmpty() ? settings.models() : names)
                .stream().map(catalogs.current()::require).toList();
        if (models.stream().distinct().count() < models.size()) {
            throw new Problem(Problem.Kind.USAGE, "A model is named twice.", "Name each model once.");
        }
        return models;
    }

    /**
     * Asks all models at once, past the cache, since a stored answer's speed and cost say nothing; then the judge, if there is
     * one. A judge that fails costs nobody the answers: the comparison's notes say so.
     *
     * @param each told of every entry as it comes
     * @param stop all calls that are still under way are stopped when this completes; what had come is in their entries
     */
    public Mono<Comparison> compare(ComparisonRequest comparisonRequest, Consumer<Entry> each, Mono<Void> stop) {
        String id = UUID.randomUUID().toString();
        var callContext = new CallRequest.CallContext(comparisonRequest.source(), Purpose.COMPARE, id)
                .by(comparisonRequest.caller());
        return Flux.fromIterable(comparisonRequest.models())
                .flatMapSequential(
                        model -> ask(
                                        model,
                                        CallRequest.of(
                                                comparisonRequest.chat(), RouteWish.forced(model.alias()), callContext),
                                        stop)
                                .doOnNext(each),
                        comparisonRequest.models().size())
                .collectList()
                .flatMap(entries -> evaluation.of(id, comparisonRequest, entries, stop));
    }

    private Mono<Entry> ask(Model model, CallRequest request, Mono<Void> stop) {
        return Mono.defer(() -> {
            var text = new StringBuilder();
            long started = nanoTime.getAsLong();
            return gateway.call(request.streamed(false)
                            .cached(false)
                            .within(settings.timeout())
                            .until(stop))
                    .doOnNext(event -> {
                        if (event instanceof CallEvent.Text part) {
                            text.append(part.text());
                        }
                    })
                    .filter(event -> event instanceof CallEvent.Answered || event instanceof CallEvent.Stopped)
                    .next()
                    .map(event -> entry(model, text.toString(), event))
                    .onErrorResume(error -> Mono.just(new Entry(
                            model, "", null, problem(error), false, Duration.ofNanos(nanoTime.getAsLong() - started))));
        });
    }

    private static Problem problem(Throwable error) {
        return error instanceof Problem problem
                ? problem
                : new Problem(Problem.Kind.INTERNAL, "It failed: " + error.getMessage() + ".", "Try again.", error);
    }

    private static Entry entry(Model model, String text, CallEvent end) {
        if (end instanceof CallEvent.Stopped stopped) {
            var why = new Problem(Problem.Kind.REFUSED, "It was stopped before its end.", "Ask again.");
            CallResult result = stopped.result();
            return new Entry(model, text, result, why, true, result.duration());
        }
        CallResult result = ((CallEvent.Answered) end).result();
        return new Entry(model, text, result, null, false, result.duration());
    }
}
