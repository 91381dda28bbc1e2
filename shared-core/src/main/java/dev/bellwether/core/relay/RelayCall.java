package dev.bellwether.core.relay;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the relay: one model, one request.
 *
 * @param kind why this attempt is made
 * @param repeated whether something was sent for the same call before, to this model or another
 * @param payOnce whether nothing may be asked again once an attempt may have been billed, so that a most holds
 * @param stream whether the answer should come as it is written
 * @param tokens how many tokens it is expected to take, prompt and answer together
 * @param deadline when the whole call must be over
 * @param journal told of every attempt before it is sent and when it has ended
 * @param attempt the attempt under way, or null before the layer that makes one
 */
public record RelayCall(
        Model model,
        ChatRequest request,
        Kind kind,
        boolean repeated,
        boolean payOnce,
        boolean stream,
        long tokens,
        CallDeadline deadline,
        AttemptJournal journal,
        @Nullable Attempt attempt) {

    /** Why an attempt is made. */
    public enum Kind {
        FIRST,
        RETRY,
        FALLBACK;

        /** The name that the books use. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One POST.
     *
     * @param id sent along as {@code X-Client-Request-Id}
     * @param progress told of its progress
     */
    public record Attempt(String id, AttemptProgress progress) {}

    /** The same, asked again. */
    public RelayCall again() {
        return new RelayCall(model, request, Kind.RETRY, true, payOnce, stream, tokens, deadline, journal, attempt);
    }

    /** The same, with answers of at most that many tokens. */
    public RelayCall withMaxTokens(int maxTokens) {
        return new RelayCall(
                model,
                request.withMaxTokens(maxTokens),
                kind,
                repeated,
                payOnce,
                stream,
                tokens,
                deadline,
                journal,
                attempt);
    }

    /** The same, as that attempt. */
    public RelayCall with(Attempt attempt) {
        return new RelayCall(model, request, kind, repeated, payOnce, stream, tokens, deadline, journal, attempt);
    }
}
