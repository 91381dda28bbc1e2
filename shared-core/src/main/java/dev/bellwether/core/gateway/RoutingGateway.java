package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.PriceDay;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.Router;
import java.time.LocalDate;
import java.util.List;
import reactor.core.publisher.Flux;

/** Decides the route, asks the picked model, and the fallbacks in their order while nothing has been said yet. */
final class RoutingGateway implements ChatGateway {

    private final Router router;
    private final Relay relay;
    private final PriceDay day;

    RoutingGateway(Router router, Relay relay, PriceDay day) {
        this.router = router;
        this.relay = relay;
        this.day = day;
    }

    @Override
    public Flux<CallEvent> call(CallRequest request) {
        return Flux.defer(() -> {
            LocalDate today = day.today();
            Route route;
            try {
                route = router.route(request.chat().prompt(), request.wish(), today);
            } catch (RouteRefused refused) {
                request.journal().routed(refused.considered());
                throw refused;
            }
            request.journal().routed(route);
            return Flux.concat(
                    Flux.just(new CallEvent.Routed(route)), ask(request, route.plan(), 0, RelayCall.Kind.FIRST));
        });
    }

    private Flux<CallEvent> ask(CallRequest request, List<Candidate> plan, int turn, RelayCall.Kind kind) {
        Candidate candidate = plan.get(turn);
        var call = new RelayCall(
                candidate.model(), request.chat(), kind, request.stream(), request.timeout(), request.journal(), "");
        return relay.send(call)
                .map(part -> event(part, candidate))
                .onErrorResume(
                        RelayFailure.class,
                        failure -> failure.mayFallBack() && turn + 1 < plan.size()
                                ? Flux.concat(
                                        Flux.just(new CallEvent.FellBack(candidate, failure, plan.get(turn + 1))),
                                        ask(request, plan, turn + 1, RelayCall.Kind.FALLBACK))
                                : Flux.error(failure));
    }

    private static CallEvent event(ReplyPart part, Candidate candidate) {
        return part instanceof ReplyPart.Text text
                ? new CallEvent.Text(text.text())
                : new CallEvent.Served(candidate, (ReplyPart.Done) part, false);
    }

    @Override
    public String toString() {
        return "Routing(" + relay + ")";
    }
}
