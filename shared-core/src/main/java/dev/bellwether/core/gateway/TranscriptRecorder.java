package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.Transcripts;
import java.util.Locale;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SignalType;

/** Keeps the words of calls, once they have ended, where that is switched on. */
final class TranscriptRecorder {

    private final Transcripts transcripts;

    TranscriptRecorder(Transcripts transcripts) {
        this.transcripts = transcripts;
    }

    /**
     * The same events; when the call is over, however it ended, its words are handed in behind its end. A caller that leaves
     * is let go first, since that is what closes the call.
     */
    Flux<CallEvent> follow(Flux<CallEvent> events, String call, ChatRequest asked) {
        if (!transcripts.enabled()) {
            return events;
        }
        var answer = new StringBuffer();
        return events.doOnNext(event -> gather(event, answer))
                .doOnTerminate(() -> record(call, asked, answer))
                .doFinally(signal -> {
                    if (signal == SignalType.CANCEL) {
                        record(call, asked, answer);
                    }
                });
    }

    private void record(String call, ChatRequest asked, StringBuffer answer) {
        transcripts.record(call, prompt(asked), answer.isEmpty() ? null : answer.toString());
    }

    private static void gather(CallEvent event, StringBuffer answer) {
        if (event instanceof CallEvent.Text part && answer.length() < Transcripts.MAX_BYTES) {
            answer.append(part.text());
        }
    }

    private static String prompt(ChatRequest asked) {
        return asked.messages().stream()
                .map(message -> message.role().name().toLowerCase(Locale.ROOT) + ": " + message.content())
                .collect(Collectors.joining("\n\n"));
    }
}
