package dev.bellwether.core.batch;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.openai.MessageAssembly;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Gathers an answer from its events: its words, and the whole messages where words are not all of it. */
final class AnswerParts {

    private final StringBuilder text = new StringBuilder();
    private final MessageAssembly messages = new MessageAssembly();
    private boolean more;

    void add(CallEvent event) {
        if (event instanceof CallEvent.Text part) {
            text.append(part.text());
            messages.add(new ReplyPart.Text(part.text()));
        } else if (event instanceof CallEvent.Fragment fragment) {
            more = true;
            messages.add(fragment.part());
        }
    }

    /** The words of the first choice. */
    String text() {
        return text.toString();
    }

    /** The message, or a list of them by their choice; null if words are all. */
    @Nullable JsonNode message() {
        if (!more) {
            return null;
        }
        Collection<JsonNode> all = messages.messages().values();
        if (all.size() == 1) {
            return all.iterator().next();
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        all.forEach(list::add);
        return list;
    }
}
