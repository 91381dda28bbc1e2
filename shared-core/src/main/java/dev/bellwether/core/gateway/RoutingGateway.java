package dev.bellwether.core.gateway;

import dev.bellwether.core.budget.BudgetRefused;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.relay.CallDeadline;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Decides the route, asks the picked model, and the fallbacks in their order while nothing has been said yet. */
final class RoutingGateway implements ChatGateway {

    private final Routes routes;
    private final Relay relay;
    private final RelaySettings.Timeouts timeouts;
    private final ChatSettings settings;
    private final Scheduler scheduler;

    RoutingGateway(
            Routes routes, Relay relay, RelaySettings.Timeouts timeouts, ChatSettings settings, Scheduler scheduler) {
        this.routes = routes;
        this.relay = relay;
        this.timeouts = timeouts;
        this.settings = settings;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return Flux.defer(() -> {
            Problem refusal = request.budgetDecision().refusal();
            if (refusal != null) {
                throw refusal;
            }
            Route route;
            try {
                route = routes.find(
                        request.chat(),
                        request.wish(),
                        request.context().caller(),
                        request.budgetDecision().spendLimits());
            } catch (RouteRefused refused) {
                request.journal().routed(refused.considered());
                throw refused;
            }
            request.journal().routed(route);
            return Flux.concat(Flux.just(new CallEvent.Routed(route)), ask(request, route));
        });
    }

    /** Every route has one stage so far; its answer is the call's. */
    private Flux<CallEvent> ask(CallRequest request, Route route) {
        return new Failover(request, route.stages().get(0).candidates()).ask(0);
    }

    /** One call on its way through the candidates of a stage. */
    private final class Failover {

        private final CallRequest request;
        private final List<Candidate> plan;
        private final CallDeadline deadline;
        private final long tokens;
        private boolean sent;
        private @Nullable RelayFailure worth;
        private @Nullable BudgetRefused refused;

        Failover(CallRequest request, List<Candidate> plan) {
            this.request = request;
            this.plan = plan;
            Duration usual = request.stream() ? timeouts.streamCall() : timeouts.call();
            this.deadline = CallDeadline.in(request.timeout() == null ? usual : request.timeout(), scheduler);
            this.tokens =
                    TokenEstimate.of(request.chat()) + Math.min(request.chat().maxTokens(), settings.expectedTokens());
        }

        Flux<CallEvent> ask(int turn) {
            Candidate candidate = plan.get(turn);
            var call = new RelayCall(
                    candidate.model(),
                    request.chat(),
                    turn == 0 ? RelayCall.Kind.FIRST : RelayCall.Kind.FALLBACK,
                    sent,
                    request.wish().maxCost() != null,
                    request.stream(),
                    tokens,
                    deadline,
                    request.journal(),
                    null);
            return relay.send(call)
                    .map(part -> event(part, candidate))
                    .onErrorResume(RelayFailure.class, failure -> failed(failure, turn))
                    .onErrorResume(BudgetRefused.class, refusal -> refused(refusal, turn));
        }

        /** A budget had too little left when it came to holding money back: a cheaper model may do. */
        private Flux<CallEvent> refused(BudgetRefused refusal, int turn) {
            refused = refused == null ? refusal : refused;
            if (turn + 1 == plan.size()) {
                return Flux.error(worth == null ? refused : worth);
            }
            Candidate to = plan.get(turn + 1);
            request.journal().fellBack(plan.get(turn), "budget", refusal.sentence(), to);
            return Flux.concat(Flux.just(new CallEvent.FellBack(plan.get(turn), refusal, to)), ask(turn + 1));
        }

        private Flux<CallEvent> failed(RelayFailure failure, int turn) {
            sent |= !failure.reason().unsent();
            // What the relay said is worth more to a person than that our own side did not ask.
            worth = worth == null || !failure.reason().unsent() ? failure : worth;
            Candidate from = plan.get(turn);
            int next = next(failure, turn);
            if (next < 0) {
                return Flux.error(worth);
            }
            Candidate to = plan.get(next);
            request.journal().fellBack(from, failure.reason().label(), failure.sentence(), to);
            return Flux.concat(Flux.just(new CallEvent.FellBack(from, failure, to)), ask(next));
        }

        /** Who is asked next, or -1. */
        private int next(RelayFailure failure, int turn) {
            boolean paid = request.wish().maxCost() != null && failure.billing() != FailureReason.Billing.NONE;
            if (deadline.left(scheduler).isZero() || paid) {
                return -1;
            }
            return switch (failure.fallBack()) {
                case NO -> -1;
                case YES -> turn + 1 < plan.size() ? turn + 1 : -1;
                case LARGER -> larger(turn);
            };
        }

        private int larger(int turn) {
            long window = plan.get(turn).model().contextWindow();
            for (int i = turn + 1; i < plan.size(); i++) {
                if (plan.get(i).model().contextWindow() > window) {
                    return i;
                }
            }
            return -1;
        }
    }

    private static CallEvent event(ReplyPart part, Candidate candidate) {
        if (part instanceof ReplyPart.Text text) {
            return new CallEvent.Text(text.text());
        }
        if (part instanceof ReplyPart.Fragment fragment) {
            return new CallEvent.Fragment(fragment);
        }
        if (part instanceof ReplyPart.Waiting waiting) {
            return new CallEvent.Waiting(candidate, waiting.length(), waiting.why());
        }
        return new CallEvent.Served(candidate, (ReplyPart.Done) part, false);
    }

    @Override
    public String toString() {
        return "Routing(" + relay + ")";
    }
}
