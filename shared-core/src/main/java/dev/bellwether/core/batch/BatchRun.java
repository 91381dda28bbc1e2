package dev.bellwether.core.batch;

import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.BatchCalls;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.store.StoreUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** One run through a batch's rows. */
final class BatchRun {

    /** What it asks, reads and measures with. */
    record Context(ChatGateway gateway, RowCosts costs, BatchCalls calls, LongSupplier nanoTime) {}

    private final Context context;
    private final String batch;
    private final Batcher.Spec spec;
    private final BatchSpendLimit limit;
    private final Spacing spacing;
    private final Consumer<BatchLine> each;
    private final Mono<Void> stop;
    private volatile boolean over;

    BatchRun(
            Context context,
            String batch,
            Batcher.Spec spec,
            Spacing spacing,
            Consumer<BatchLine> each,
            Mono<Void> stop) {
        this.context = context;
        this.batch = batch;
        this.spec = spec;
        this.limit = new BatchSpendLimit(spec.maxCost(), spec.spent());
        this.spacing = spacing;
        this.each = each;
        this.stop = stop;
    }

    /** The row's end; empty if the run was stopped before the row's turn. */
    Mono<RowEnd> row(BatchRow row) {
        return Mono.defer(() -> {
            if (over) {
                return skipped(row);
            }
            Optional<Money> max = spec.maxCost() == null ? Optional.of(Money.ZERO) : context.costs.ceiling(row);
            Money wanted = max.orElse(Money.ZERO);
            return limit.enter(wanted).takeUntilOther(stop).flatMap(given -> {
                boolean less = given.compareTo(wanted) < 0;
                if (over || (less && !context.costs.fits(row, given))) {
                    over = true;
                    limit.leave(given, Money.ZERO);
                    return skipped(row);
                }
                return atTurn(row, wish(row, given, max.isEmpty()), given);
            });
        });
    }

    /** What nobody can price is left to the door, which refuses it under a max cost. */
    private RouteWish wish(BatchRow row, Money given, boolean unknownOutcome) {
        Money max = spec.maxCost();
        if (max == null) {
            return row.wish();
        }
        // With a most of its own the door pays for one attempt only.
        return RowCosts.capped(row, unknownOutcome ? max : given);
    }

    private Mono<RowEnd> skipped(BatchRow row) {
        return Mono.just(RowEnd.skipped(row, batch));
    }

    private Mono<RowEnd> atTurn(BatchRow row, RouteWish wish, Money given) {
        return spacing.turn()
                .thenReturn(row)
                .takeUntilOther(stop)
                .flatMap(turn -> ask(row, wish))
                .doOnNext(end -> {
                    if (end.line().status().isWritten()) {
                        each.accept(end.line());
                    }
                    over |= hopeless(end.problem());
                    limit.leave(given, end.line().cost());
                });
    }

    /** What would meet every other row alike. */
    private static boolean hopeless(@org.jspecify.annotations.Nullable Problem problem) {
        return problem instanceof StoreUnavailable || (problem != null && problem.kind() == Problem.Kind.KEY);
    }

    private Mono<RowEnd> ask(BatchRow row, RouteWish wish) {
        return Mono.defer(() -> {
            var answer = new AnswerParts();
            long started = context.nanoTime.getAsLong();
            var callContext = new CallRequest.CallContext(spec.source(), Purpose.BATCH, batch, row.id(), row.caller());
            var request = CallRequest.of(row.chat(), wish, callContext)
                    .streamed(false)
                    .cached(spec.useCache())
                    .until(stop);
            return context.gateway
                    .call(request)
                    .doOnNext(answer::add)
                    .filter(event -> event instanceof CallEvent.Answered || event instanceof CallEvent.Stopped)
                    .next()
                    .map(event -> end(row, event, answer))
                    .onErrorResume(error -> failed(row, error, started));
        });
    }

    private RowEnd end(BatchRow row, CallEvent event, AnswerParts answer) {
        if (event instanceof CallEvent.Stopped stopped) {
            return new RowEnd(BatchLine.of(row, batch, Status.STOPPED, stopped.result(), answer), null);
        }
        CallResult result = ((CallEvent.Answered) event).result();
        Status status = result.cached() ? Status.CACHED : Status.ANSWERED;
        return new RowEnd(BatchLine.of(row, batch, status, result, answer), null);
    }

    /** A failure carries no cost; the books have it. */
    private Mono<RowEnd> failed(BatchRow row, Throwable error, long started) {
        var duration = Duration.ofNanos(context.nanoTime.getAsLong() - started);
        return Mono.fromCallable(() -> context.calls.last(batch, row.id()))
                .subscribeOn(Schedulers.boundedElastic())
                .map(rowCost -> RowEnd.failed(
                        row, batch, error, rowCost.orElse(BatchCalls.RowCost.nothing(row.id())), duration))
                .onErrorResume(
                        StoreUnavailable.class, e -> Mono.just(RowEnd.failed(row, batch, error, null, duration)));
    }
}
