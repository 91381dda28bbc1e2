package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.routing.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared.
 *
 * @param models who is asked
 * @param criterion what makes an answer the best
 * @param judge who scores the answers, or null if nobody does
 * @param source where it is asked
 * @param caller who wants to know, and what for
 */
public record ComparisonRequest(
        ChatRequest chat,
        List<Model> models,
        Criterion criterion,
        @Nullable Model judge,
        CallSource source,
        Caller caller) {

    /** Asked by nobody in particular. */
    public ComparisonRequest(
            ChatRequest chat, List<Model> models, Criterion criterion, @Nullable Model judge, CallSource source) {
        this(chat, models, criterion, judge, source, Caller.ANYONE);
    }

    public ComparisonRequest {
        models = List.copyOf(models);
    }
}
