package dev.bellwether.core.gateway;

import dev.bellwether.core.cache.CacheKey;
import dev.bellwether.core.cache.ResponseCache;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteWish;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Answers from the cache, and lets equal calls in flight share one upstream call. Only whole answers are kept: no
 * failures, no refusals of the provider's, nothing truncated.
 */
final class CachingGateway implements ChatGateway {

    private final ChatGateway inner;
    private final ResponseCache<StoredAnswer> cache;
    private final Supplier<String> relayName;
    private final Supplier<String> rules;
    private final Predicate<String> paused;
    private final ConcurrentMap<CacheKey, Flux<CallEvent>> inFlight = new ConcurrentHashMap<>();

    /** @param paused whether nobody is to get a model's answers at present, by its alias */
    CachingGateway(
            ChatGateway inner,
            ResponseCache<StoredAnswer> cache,
            Supplier<String> relayName,
            Supplier<String> rules,
            Predicate<String> paused) {
        this.inner = inner;
        this.cache = cache;
        this.relayName = relayName;
        this.rules = rules;
        this.paused = paused;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return request.useCache() ? Flux.defer(() -> lookUp(request)) : inner.call(request);
    }

    private Flux<CallEvent> lookUp(CallRequest request) {
        String named = request.wish().model();
        if (named != null && paused.test(named)) {
            // Further in it is refused, whatever is in flight or was kept.
            return inner.call(request);
        }
        CacheKey key = CacheKey.of(request.chat(), scope(request));
        Optional<StoredAnswer> stored = cache.find(key)
                .filter(answer -> !paused.test(answer.by().model().alias()));
        if (stored.isPresent()) {
            return serve(request, stored.get());
        }
        if (request.budgetDecision().refusal() != null) {
            Flux<CallEvent> paid = inFlight.get(key);
            // Further in it is refused.
            return paid == null ? inner.call(request) : follow(request, paid);
        }
        Flux<CallEvent> mine = lead(request, key);
        Flux<CallEvent> other = inFlight.putIfAbsent(key, mine);
        return other == null ? mine : follow(request, other);
    }

    /** All that the route depends on besides the words. */
    private List<String> scope(CallRequest request) {
        RouteWish wish = request.wish();
        return List.of(
                relayName.get(),
                rules.get(),
                String.valueOf(wish.model()),
                String.valueOf(wish.tier()),
                String.valueOf(wish.maxPrice()),
                String.valueOf(wish.maxCost()),
                Boolean.toString(wish.softMaxPrice()),
                wish.without().toString(),
                request.context().caller().toString(),
                request.budgetDecision().spendLimits().steppedDown().toString());
    }

    private static Flux<CallEvent> serve(CallRequest request, StoredAnswer stored) {
        Route route = stored.route().with(request.budgetDecision().spendLimits());
        request.journal().routed(route);
        return Flux.concat(
                Flux.just(new CallEvent.Routed(route)),
                Flux.just(new CallEvent.Text(stored.text())),
                request.journal().cached(stored).thenReturn(new CallEvent.Served(stored.by(), stored.done(), true)));
    }

    /** Asks upstream for everyone who asks the same; the last to leave closes the connection. */
    private Flux<CallEvent> lead(CallRequest request, CacheKey key) {
        var begun = new AtomicBoolean();
        var answer = new Gathering();
        var self = new AtomicReference<Flux<CallEvent>>();
        Flux<CallEvent> flight = Flux.defer(() -> begun.compareAndSet(false, true)
                        ? inner.call(request)
                        : Flux.<CallEvent>error(new TooLateToFollow()))
                .doOnNext(event ->
                        answer.add(event).filter(whole -> answer.isText()).ifPresent(whole -> store(key, whole)))
                // Before the end is told, so that nobody joins a call that is over.
                .doOnTerminate(() -> land(key, self))
                .doOnCancel(() -> land(key, self))
                .replay()
                .refCount(1);
        self.set(flight);
        return flight;
    }

    /** Takes a flight off the list, and only that: another may have begun under the same key. */
    private void land(CacheKey key, AtomicReference<Flux<CallEvent>> flight) {
        Flux<CallEvent> landed = flight.get();
        if (landed != null) {
            inFlight.remove(key, landed);
        }
    }

    private Flux<CallEvent> follow(CallRequest request, Flux<CallEvent> flight) {
        var answer = new Gathering();
        return flight.concatMap(event -> {
                    if (event instanceof CallEvent.Routed routed) {
                        request.journal()
                                .routed(routed.route()
                                        .with(request.budgetDecision().spendLimits()));
                    }
                    return answer.add(event)
                            .map(whole -> request.journal()
                                    .cached(whole)
                                    .<CallEvent>thenReturn(new CallEvent.Served(whole.by(), whole.done(), true)))
                            .orElse(Mono.just(event));
                })
                .onErrorResume(TooLateToFollow.class, e -> lookUp(request));
    }

    private void store(CacheKey key, StoredAnswer answer) {
        FinishReason finish = answer.done().finish();
        if (finish == FinishReason.STOP && !answer.text().isEmpty()) {
            cache.put(key, answer, answer.text().length() * 2);
        }
    }

    /** Gathers events until they are a whole answer. */
    private static final class Gathering {

        private final StringBuilder text = new StringBuilder();
        private @Nullable Route route;
        private boolean written = true;

        /** Whether words are all of it; tool calls and further choices are not kept. */
        boolean isText() {
            return written;
        }

        Optional<StoredAnswer> add(CallEvent event) {
            if (event instanceof CallEvent.Routed routed) {
                route = routed.route();
            } else if (event instanceof CallEvent.Text part) {
                text.append(part.text());
            } else if (event instanceof CallEvent.Fragment) {
                written = false;
            } else if (event instanceof CallEvent.Served served && route != null) {
                return Optional.of(new StoredAnswer(route, served.by(), text.toString(), served.done()));
            }
            return Optional.empty();
        }
    }

    /** The call to follow has ended between the look and the step. */
    private static final class TooLateToFollow extends RuntimeException {
        TooLateToFollow() {
            super(null, null, false, false);
        }
    }

    @Override
    public String toString() {
        return "Caching(" + inner + ")";
    }
}
