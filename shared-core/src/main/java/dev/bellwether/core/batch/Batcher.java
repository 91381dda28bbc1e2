package dev.bellwether.core.batch;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.problem.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Asks the rows of a batch, each once, at a pace. A row that fails is a result beside the others and stops none of them. */
public final class Batcher {

    private final BatchRun.Context context;
    private final Scheduler scheduler;

    Batcher(BatchRun.Context context, Scheduler scheduler) {
        this.context = context;
        this.scheduler = scheduler;
    }

    /**
     * How a batch is asked.
     *
     * @param source who asks
     * @param perMinute rows begun in a minute, at even distances
     * @param parallel rows in flight at once
     * @param maxCost the most that the batch may cost, earlier runs included, or null for no limit
     * @param spent what earlier runs cost
     * @param useCache whether an equal call's answer will do
     */
    public record Spec(
            CallSource source,
            int perMinute,
            int parallel,
            @Nullable Money maxCost,
            Money spent,
            boolean useCache) {}

    /** What the rows are expected to come to; nothing is asked. */
    public BatchEstimate estimate(List<BatchRow> rows, int perMinute) {
        return BatchEstimate.of(rows, context.costs(), perMinute);
    }

    /** What was in flight when the last run on that file ended, and what is known of its cost; none after a good end. */
    public InFlight inFlight(BatchFile file) {
        return file.lastStarted()
                .map(from -> InFlight.of(context.calls().since(file.batch(), from), file))
                .orElse(InFlight.NONE);
    }

    /** What earlier runs on that file cost; an attempt of unknown cost counts with all that its row may cost. */
    public Money spent(BatchFile file, List<BatchRow> rows) {
        if (!file.hasHistory()) {
            return Money.ZERO;
        }
        Map<String, BatchRow> byId = rows.stream().collect(Collectors.toMap(BatchRow::id, Function.identity()));
        return context.calls().since(file.batch(), Instant.EPOCH).stream()
                .map(call -> {
                    long unknown = ceiling(byId.get(call.reference())).nanoUsd() * call.unknown();
                    return call.charged().plus(new Money(unknown));
                })
                .reduce(Money.ZERO, Money::plus);
    }

    private Money ceiling(@Nullable BatchRow row) {
        return row == null ? Money.ZERO : context.costs().ceiling(row).orElse(Money.ZERO);
    }

    /**
     * Asks the rows.
     *
     * @param batch what binds the calls together in the books
     * @param each gets every result as soon as it is in the books, on several threads; what it throws ends the run
     * @param stop when this completes no further row is begun, and the calls under way are stopped
     * @return the rows' ends as they come; a row whose turn had not come when the run was stopped has none
     * @throws Problem what {@code each} throws
     */
    public Flux<RowEnd> run(String batch, List<BatchRow> rows, Spec spec, Consumer<BatchLine> each, Mono<Void> stop) {
        return Flux.defer(() -> {
            var run = new BatchRun(context, batch, spec, new Spacing(spec.perMinute(), scheduler), each, stop);
            return Flux.fromIterable(rows).flatMap(run::row, spec.parallel());
        });
    }
}
