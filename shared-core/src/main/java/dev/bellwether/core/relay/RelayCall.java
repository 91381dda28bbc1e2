package dev.bellwether.core.relay;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the relay: one model, one request.
 *
 * @param kind why this attempt is made
 * @param stream whether the answer should come as it is written
 * @param timeout how long it may take, or null for the settings' own
 * @param journal told of every attempt before it is sent and when it has ended
 * @param attemptId the attempt's id, sent along as {@code X-Client-Request-Id}; empty until the journal has given one
 */
public record RelayCall(
        Model model,
        ChatRequest request,
        Kind kind,
        boolean stream,
        @Nullable Duration timeout,
        AttemptJournal journal,
        String attemptId) {

    /** Why an attempt is made. */
    public enum Kind {
        FIRST,
        RETRY,
        FALLBACK;

        /** The name that the books use. */
        public String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    RelayCall as(Kind kind) {
        return new RelayCall(model, request, kind, stream, timeout, journal, attemptId);
    }

    RelayCall withAttempt(String id) {
        return new RelayCall(model, request, kind, stream, timeout, journal, id);
    }
}
