package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.AttemptEnded;
import dev.bellwether.core.ledger.CallClosed;
import dev.bellwether.core.ledger.CallOpened;
import dev.bellwether.core.ledger.CallOutcome;
import dev.bellwether.core.ledger.Fallback;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.ledger.MoneyState;
import dev.bellwether.core.ledger.ReservationRequest;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelayTarget;
import dev.bellwether.core.routing.BudgetNote;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteQuestion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * The book of one call: enters it, its attempts and its end, and knows what they add up to. Calls that the cache answers
 * and attempts that fail are priced here too, so that a cost is worked out in one place only.
 */
final class CallRecorder implements CallJournal {

    private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

    /**
     * What every recorder needs.
     *
     * @param baselineModel the model that savings are counted against
     * @param baselinePrice its price today, or null if it is unpriced
     * @param ids makes ids that are unique for ever
     * @param nanoTime a clock that only runs forward, in nanoseconds
     */
    record Context(
            Ledger ledger,
            RelayTarget target,
            String baselineModel,
            @Nullable Price baselinePrice,
            Supplier<String> ids,
            Clock clock,
            LongSupplier nanoTime) {}

    private final Context context;
    private final CallRequest request;
    private final String id;
    private final long started;
    private final Instant at;

    private @Nullable Route route;
    private @Nullable CompletableFuture<Void> opened;
    private final CallTotals totals = new CallTotals();
    private int attempts;
    private @Nullable Duration firstText;
    private @Nullable String warning;
    private @Nullable CappedAnswer cappedAnswer;
    private final List<Fallback> fallbacks = new ArrayList<>();
    private boolean closed;

    CallRecorder(Context context, CallRequest request) {
        this.context = context;
        this.request = request;
        this.id = context.ids.get();
        this.started = context.nanoTime.getAsLong();
        this.at = context.clock.instant();
    }

    /** Under which name the call is in the books. */
    String id() {
        return id;
    }

    /** Whether the call has ended. */
    synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized void routed(Route route) {
        this.route = route;
        // The first that was considered, even if the route was refused: the caller is told of a model.
        route.candidates().stream()
                .findFirst()
                .ifPresent(candidate -> totals.asks(candidate.model().alias()));
    }

    @Override
    public synchronized void fellBack(Candidate from, String reason, String problem, Candidate to) {
        fallbacks.add(
                new Fallback(from.model().alias(), reason, problem, to.model().alias()));
    }

    @Override
    public RelayTarget target() {
        return context.target;
    }

    @Override
    public synchronized Begun begin(RelayCall call) {
        String attempt = context.ids.get();
        String model = call.model().alias();
        Price price = price(model);
        totals.begun(model);
        CompletableFuture<Void> opened = open();
        var allowed = context.ledger
                .begin(begun(attempt, call.kind().label(), model, price, reservationRequest(call, price)))
                .thenCombine(opened, (tokens, whenOpen) -> tokens);
        return new Begun(
                attempt,
                Mono.fromFuture(allowed, true)
                        .doOnNext(tokens -> allowed(call, price, tokens))
                        .doOnError(e -> notBegun()));
    }

    private synchronized void allowed(RelayCall call, @Nullable Price price, int tokens) {
        cappedAnswer = route == null || tokens >= call.request().maxTokens()
                ? null
                : new CappedAnswer(
                        tokens,
                        route.tightest(call.model().alias()).orElse(null),
                        price == null ? null : Ceiling.of(call.request(), price),
                        call.request().maxTokens());
    }

    private ReservationRequest reservationRequest(RelayCall call, @Nullable Price price) {
        return new ReservationRequest(
                context.target.simulated(),
                request.context().caller(),
                route == null ? null : route.tier().label(),
                price == null ? null : Ceiling.of(call.request(), price),
                call.request().maxTokens());
    }

    /** An attempt could not be entered, so it is none. */
    private synchronized void notBegun() {
        attempts--;
        totals.notBegun();
    }

    @Override
    public synchronized Mono<Void> end(String attempt, RelayCall call, Outcome outcome) {
        Instant began = context.clock.instant().minus(outcome.total());
        Price price = at(began, price(call.model().alias()));
        Charge charge = Charge.of(outcome, call.request(), call.stream(), price, at(began, context.baselinePrice));
        RelayFailure failure = outcome.failure();
        totals.ended(charge, price, outcome.sent());
        firstText = outcome.firstText() == null
                ? firstText
                : elapsed().minus(outcome.total()).plus(outcome.firstText());
        return entered(context.ledger.end(new AttemptEnded(
                attempt,
                outcome.done() == null ? null : outcome.done().model(),
                charge.usage(),
                price == null || charge.usage() == null
                        ? null
                        : price.forPrompt(charge.usage().promptTokens()),
                charge.state(),
                charge.charged(),
                context.baselineModel,
                charge.baseline(),
                null,
                outcome.done() != null,
                failure == null ? null : failure.reason().label(),
                failure == null ? null : failure.sentence(),
                failure == null ? null : failure.status(),
                flags(outcome, charge, call, price),
                outcome.firstText(),
                outcome.total())));
    }

    /** An answer that a budget shortened is flagged, since it may be cut for no other reason. */
    private Set<Flag> flags(Outcome outcome, Charge charge, RelayCall call, @Nullable Price price) {
        Set<Flag> seen = charge.flags(outcome, call.request(), price);
        if (call.request().maxTokens() >= request.chat().maxTokens()) {
            return seen;
        }
        var flags = EnumSet.of(Flag.CAPPED);
        flags.addAll(seen);
        return flags;
    }

    @Override
    public synchronized Mono<Void> cached(StoredAnswer answer) {
        String attempt = context.ids.get();
        Candidate by = answer.by();
        String model = by.model().alias();
        var reported = Charge.usage(answer.done(), request.chat(), answer.text());
        Price price = at(context.clock.instant(), by.price());
        Price baselinePrice = at(context.clock.instant(), context.baselinePrice);
        Money avoided = price == null ? null : CostModel.cost(reported, price);
        Money baseline = baselinePrice == null ? null : CostModel.cost(reported, baselinePrice);
        totals.cached(model, reported, baseline);
        var written = CompletableFuture.allOf(
                open(),
                context.ledger.begin(begun(attempt, "cache", model, price, null)),
                context.ledger.end(new AttemptEnded(
                        attempt,
                        answer.done().model(),
                        reported,
                        price == null ? null : price.forPrompt(reported.promptTokens()),
                        MoneyState.CACHE,
                        Money.ZERO,
                        context.baselineModel,
                        baseline,
                        avoided,
                        true,
                        null,
                        null,
                        null,
                        usageFlags(answer, reported),
                        null,
                        Duration.ZERO)));
        return entered(written);
    }

    /** A stored answer's row says whose its usage is, since its money state does not. */
    private static Set<Flag> usageFlags(StoredAnswer answer, Usage usage) {
        if (!usage.estimated()) {
            return Set.of();
        }
        return Set.of(answer.done().usage() == null ? Flag.NO_USAGE : Flag.ODD_USAGE);
    }

    /** Enters the end of a call that was answered. */
    Mono<CallResult> close(CallEvent.Served served) {
        CallOutcome outcome = served.cached() ? CallOutcome.CACHED : CallOutcome.ANSWERED;
        return close(outcome, served.by().model().alias(), served.done().finish(), null, served.cached());
    }

    /** Enters the end of a call that was not. */
    Mono<CallResult> close(CallOutcome outcome, @Nullable String problem) {
        return close(outcome, null, null, problem, false);
    }

    private synchronized Mono<CallResult> close(
            CallOutcome outcome,
            @Nullable String served,
            @Nullable FinishReason finish,
            @Nullable String problem,
            boolean cached) {
        if (closed) {
            return Mono.empty();
        }
        closed = true;
        Duration duration = elapsed();
        var written = CompletableFuture.allOf(
                open(),
                context.ledger.close(new CallClosed(
                        id, outcome, List.copyOf(fallbacks), served, finish, problem, firstText, duration)));
        return entered(written).then(Mono.fromSupplier(() -> result(finish, cached, duration)));
    }

    private synchronized CallResult result(@Nullable FinishReason finish, boolean cached, Duration duration) {
        return new CallResult(
                id,
                route,
                totals.model(),
                finish,
                totals.usage(),
                totals.cost(),
                totals.unknown(),
                totals.estimated(),
                context.baselineModel,
                totals.baseline(),
                totals.posts(),
                cached,
                context.target.simulated(),
                duration,
                warning,
                budgetNotes(),
                cappedAnswer != null);
    }

    private List<String> budgetNotes() {
        List<BudgetNote> notes = route == null ? List.of() : route.budgetNotes(totals.model());
        return CappedAnswer.notes(notes, cappedAnswer);
    }

    /** Enters the call, once. */
    private CompletableFuture<Void> open() {
        if (opened == null) {
            opened = context.ledger.open(new CallOpened(
                    id,
                    request.context().source(),
                    request.context().purpose(),
                    request.context().group(),
                    request.context().reference(),
                    context.target.simulated(),
                    context.target.name(),
                    request.stream(),
                    request.wish().model(),
                    route == null ? null : route.decision(),
                    request.context().caller(),
                    route == null ? null : new RouteQuestion(route.features(), request.wish()),
                    at));
        }
        return opened;
    }

    private AttemptBegun begun(
            String attempt,
            String kind,
            String model,
            @Nullable Price price,
            @Nullable ReservationRequest reservationRequest) {
        Instant now = context.clock.instant();
        return new AttemptBegun(attempt, id, attempts++, kind, model, at(now, price), reservationRequest, now);
    }

    /** Providers charge by the hour in which an attempt begins. */
    private static @Nullable Price at(Instant moment, @Nullable Price price) {
        return price == null ? null : price.at(moment);
    }

    private @Nullable Price price(String alias) {
        return route == null
                ? null
                : route.candidates().stream()
                        .filter(candidate -> candidate.model().alias().equals(alias))
                        .findFirst()
                        .map(Candidate::price)
                        .orElse(null);
    }

    /** An answer that has come is given to the caller even if the books fail; the caller is told. */
    private Mono<Void> entered(CompletableFuture<Void> written) {
        return Mono.fromFuture(written, true).onErrorResume(e -> {
            LOG.error("call {} could not be entered into the books", id, e);
            synchronized (this) {
                warning = "The books could not be written: " + e.getMessage();
            }
            return Mono.empty();
        });
    }

    private Duration elapsed() {
        return Duration.ofNanos(context.nanoTime.getAsLong() - started);
    }
}
