package dev.bellwether.core.gateway;

import reactor.core.publisher.Flux;

/**
 * The one door to every model: console, pages, endpoint, comparison all come through here, so that no call can miss its
 * price, the cache or the books. Its layers are gateways too, outermost first: record, check the budget, cache, route; below them the relay.
 */
public interface ChatGateway {

    /**
     * The call as it happens; nothing happens before it is subscribed to. A call that is answered ends with
     * {@link CallEvent.Answered}, one that the caller stopped with {@link CallEvent.Stopped}, any other with a
     * {@link dev.bellwether.core.problem.Problem}. When it ends, it is in the books.
     */
    Flux<CallEvent> call(CallRequest request);
}
