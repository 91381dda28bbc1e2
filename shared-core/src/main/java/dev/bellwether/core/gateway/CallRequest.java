package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What a caller wants of the door.
 *
 * @param wish what the route must meet
 * @param stream whether the answer should come as it is written; the books are the same either way
 * @param useCache whether an equal call's answer will do
 * @param timeout how long the call may take, its retries and fallbacks included, or null for the setting
 * @param context who asks
 * @param stop the call is stopped when this completes; it is then booked and ends in good order
 * @param journal where the layers note what they do; the outermost layer sets it
 * @param budgetDecision what budgets let it pay; the budgeting layer sets it
 */
public record CallRequest(
        ChatRequest chat,
        RouteWish wish,
        boolean stream,
        boolean useCache,
        @Nullable Duration timeout,
        CallContext context,
        Mono<Void> stop,
        CallJournal journal,
        BudgetDecision budgetDecision) {

    /**
     * Who asks.
     *
     * @param group what binds the calls of one comparison or batch together, or null
     * @param reference the caller's own name for the call within the group, or null
     * @param caller who asks, and what for
     */
    public record CallContext(
            CallSource source,
            Purpose purpose,
            @Nullable String group,
            @Nullable String reference,
            Caller caller) {

        /** A call of nobody in particular, with a name of its own. */
        public CallContext(CallSource source, Purpose purpose, @Nullable String group, @Nullable String reference) {
            this(source, purpose, group, reference, Caller.ANYONE);
        }

        /** A call of nobody in particular, without a name of its own. */
        public CallContext(CallSource source, Purpose purpose, @Nullable String group) {
            this(source, purpose, group, null);
        }

        /** The same, from someone. */
        public CallContext by(Caller caller) {
            return new CallContext(source, purpose, group, reference, caller);
        }
    }

    /** A call that is not stopped, streamed, and may be answered by the cache. */
    public static CallRequest of(ChatRequest chat, RouteWish wish, CallContext callContext) {
        return new CallRequest(
                chat, wish, true, true, null, callContext, Mono.never(), CallJournal.NONE, BudgetDecision.ANY);
    }

    /** As a stream, or in one piece. */
    public CallRequest streamed(boolean stream) {
        return new CallRequest(chat, wish, stream, useCache, timeout, context, stop, journal, budgetDecision);
    }

    /** With the cache, or past it. */
    public CallRequest cached(boolean useCache) {
        return new CallRequest(chat, wish, stream, useCache, timeout, context, stop, journal, budgetDecision);
    }

    /** With a limit of its own. */
    public CallRequest within(Duration timeout) {
        return new CallRequest(chat, wish, stream, useCache, timeout, context, stop, journal, budgetDecision);
    }

    /** To be stopped when that completes. */
    public CallRequest until(Mono<Void> stop) {
        return new CallRequest(chat, wish, stream, useCache, timeout, context, stop, journal, budgetDecision);
    }

    /** From someone. */
    public CallRequest by(Caller caller) {
        return new CallRequest(
                chat, wish, stream, useCache, timeout, context.by(caller), stop, journal, budgetDecision);
    }

    CallRequest with(CallJournal journal) {
        return new CallRequest(chat, wish, stream, useCache, timeout, context, stop, journal, budgetDecision);
    }

    CallRequest paying(BudgetDecision budgetDecision) {
        return new CallRequest(chat, wish, stream, useCache, timeout, context, stop, journal, budgetDecision);
    }
}
