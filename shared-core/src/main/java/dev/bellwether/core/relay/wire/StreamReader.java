package dev.bellwether.core.relay.wire;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.EventStreamDecoder;
import dev.bellwether.core.openai.ParsedCompletion;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A streamed answer as it is read. Its end is a state and never guessed: it said so, it was cut, or it failed. */
final class StreamReader {

    private static final char REPLACEMENT = '\uFFFD';

    private final AnswerState answer;
    private final EventStreamDecoder decoder;
    private final Sinks.Empty<Void> end = Sinks.empty();
    private final Runnable onEvent;
    private boolean ended;
    private @Nullable RelayFailure broken;

    /** @param onEvent told when an event has come */
    StreamReader(AnswerState answer, int largestEvent, Runnable onEvent) {
        this.answer = answer;
        this.onEvent = onEvent;
        this.decoder = new EventStreamDecoder(largestEvent);
    }

    /** Completes when the stream has said that it is over. */
    Mono<Void> ended() {
        return end.asMono();
    }

    /** The parts that the next bytes complete. Those that came before a failure are passed on; the end then tells it. */
    List<ReplyPart> feed(byte[] bytes) {
        var parts = new ArrayList<ReplyPart>();
        try {
            for (EventStreamDecoder.Event event : decoder.feed(bytes)) {
                take(event, parts);
            }
            return parts;
        } catch (RelayFailure failure) {
            if (parts.isEmpty()) {
                throw failure;
            }
            broken = failure;
            over();
            return parts;
        } catch (EventStreamDecoder.EventTooLong e) {
            throw answer.failure(FailureReason.TOO_LARGE, "sent " + e.getMessage(), e);
        }
    }

    /** What is left when no more comes, then the end. */
    List<ReplyPart> finish() {
        if (broken != null) {
            throw broken;
        }
        var parts = new ArrayList<ReplyPart>();
        if (!ended) {
            EventStreamDecoder.Event rest = decoder.rest();
            if (!rest.data().isEmpty() && !cutShort(rest)) {
                take(rest, parts);
            }
        }
        if (!ended && !answer.finished()) {
            throw cut(null);
        }
        if (!ended) {
            answer.flag(Flag.NO_DONE);
        }
        parts.add(answer.done());
        return parts;
    }

    /** What a connection that broke means: nothing, if the answer was whole by then. */
    boolean wholeBefore(Throwable error) {
        return !(error instanceof RelayFailure) && (ended || answer.finished());
    }

    /** The failure of a stream that broke off. */
    RelayFailure cut(@Nullable Throwable cause) {
        return answer.failure(FailureReason.BROKEN_STREAM, "broke its stream off before the end", cause);
    }

    /** An event without its blank line counts only if it is whole. */
    private static boolean cutShort(EventStreamDecoder.Event rest) {
        try {
            return !rest.data().strip().equals("[DONE]")
                    && !WireJson.tree(rest.data().getBytes(StandardCharsets.UTF_8))
                            .isObject();
        } catch (WireJson.Malformed e) {
            return true;
        }
    }

    private void take(EventStreamDecoder.Event event, List<ReplyPart> parts) {
        if (event.data().isBlank()) {
            return;
        }
        onEvent.run();
        if (ended) {
            answer.flag(Flag.AFTER_END);
            return;
        }
        if (event.data().strip().equals("[DONE]")) {
            over();
            return;
        }
        ParsedCompletion document = read(event);
        answer.learn(document);
        if (event.data().indexOf(REPLACEMENT) >= 0) {
            answer.flag(Flag.REPAIRED_TEXT);
        }
        if (document.error() != null) {
            throw FailureParser.inBody(document.error(), answer.model()).withUsage(answer.usage());
        }
        if (event.name().equals("error") || document.type().endsWith(".failed")) {
            throw answer.failure(
                    FailureReason.ERROR_INSTEAD, "answered with an error: " + Quote.of(event.data()), null);
        }
        parts.addAll(document.parts());
        if (document.type().endsWith(".incomplete") || document.type().endsWith(".completed")) {
            answer.finish(document.type().endsWith(".completed") ? FinishReason.STOP : FinishReason.LENGTH);
            over();
        }
    }

    private void over() {
        ended = true;
        end.tryEmitEmpty();
    }

    private ParsedCompletion read(EventStreamDecoder.Event event) {
        try {
            return ParsedCompletion.read(event.data().getBytes(StandardCharsets.UTF_8));
        } catch (WireJson.Malformed e) {
            throw answer.failure(
                    FailureReason.BROKEN_STREAM, "sent an event that is not JSON (" + e.getMessage() + ")", e);
        }
    }
}
