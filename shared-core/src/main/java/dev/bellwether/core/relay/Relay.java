package dev.bellwether.core.relay;

import dev.bellwether.core.chat.ReplyPart;
import reactor.core.publisher.Flux;

/**
 * Sends a request upstream. The layers are relays too; {@code toString} shows what each wraps.
 */
public interface Relay {

    /**
     * The answer as it comes: texts, then exactly one {@link ReplyPart.Done}; or a {@link RelayFailure}. Nothing is sent
     * before it is subscribed to, and cancelling closes the connection.
     */
    Flux<ReplyPart> send(RelayCall call);
}
