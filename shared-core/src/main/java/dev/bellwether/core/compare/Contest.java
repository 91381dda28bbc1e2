package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.Entries;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be compared.
 *
 * @param models who is asked
 * @param criterion what makes an answer the best
 * @param judge who scores the answers, or null if nobody does
 * @param face who wants to know
 */
public record Contest(
        ChatRequest chat,
        List<Model> models,
        Criterion criterion,
        @Nullable Model judge,
        Entries.Face face) {

    public Contest {
        models = List.copyOf(models);
    }
}
