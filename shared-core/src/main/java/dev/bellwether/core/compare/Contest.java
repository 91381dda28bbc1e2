package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.routing.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared.
 *
 * @param models who is asked
 * @param criterion what makes an answer the best
 * @param judge who scores the answers, or null if nobody does
 * @param face where it is asked
 * @param caller who wants to know, and what for
 */
public record Contest(
        ChatRequest chat,
        List<Model> models,
        Criterion criterion,
        @Nullable Model judge,
        Entries.Face face,
        Caller caller) {

    /** Asked by nobody in particular. */
    public Contest(
            ChatRequest chat, List<Model> models, Criterion criterion, @Nullable Model judge, Entries.Face face) {
        this(chat, models, criterion, judge, face, Caller.ANYONE);
    }

    public Contest {
        models = List.copyOf(models);
    }
}
