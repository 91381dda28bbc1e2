package dev.bellwether.core.compare;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import java.util.List;
import java.util.UUID;

/** Creates prompt runs. One answer is a call like any other; several make a comparison, which bypasses the cache. */
public final class PromptRuns {

    private final ChatGateway gateway;
    private final CompareSettings settings;

    PromptRuns(ChatGateway gateway, CompareSettings settings) {
        this.gateway = gateway;
        this.settings = settings;
    }

    /**
     * What is tried.
     *
     * @param wishes what the route of each answer must meet
     * @param noCache whether one answer must come from a model, even if an equal call was answered
     * @param live whether the answers are watched as they are written; else each may take as long as in a comparison
     * @param caller who wants to know, and what for
     */
    public record Question(
            ChatRequest chat, List<RouteWish> wishes, boolean noCache, boolean live, CallSource source, Caller caller) {

        public Question {
            wishes = List.copyOf(wishes);
        }

        /** Whether several answers are wanted. */
        public boolean compares() {
            return wishes.size() > 1;
        }
    }

    /** Gets one ready; no call is made before its events are subscribed to. */
    public PromptRun of(Question question) {
        String id = UUID.randomUUID().toString();
        var purpose = question.compares() ? Purpose.COMPARE : Purpose.ASK;
        var callContext = new CallRequest.CallContext(question.source(), purpose, id).by(question.caller());
        boolean cached = !question.compares() && !question.noCache();
        return new PromptRun(
                id,
                gateway,
                question.wishes().stream()
                        .map(wish -> CallRequest.of(question.chat(), wish, callContext)
                                .streamed(question.live())
                                .cached(cached))
                        .map(call -> question.live() ? call : call.within(settings.timeout()))
                        .toList());
    }
}
