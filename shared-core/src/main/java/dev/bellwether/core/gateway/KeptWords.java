package dev.bellwether.core.gateway;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.CallTexts;
import java.util.Locale;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Keeps the words of calls, once they have ended, where that is switched on. */
final class KeptWords {

    private final CallTexts texts;

    KeptWords(CallTexts texts) {
        this.texts = texts;
    }

    /** The same events; when the call is over, however it ended, its words are handed in behind its end. */
    Flux<CallEvent> follow(Flux<CallEvent> events, String call, ChatRequest asked) {
        if (!texts.kept()) {
            return events;
        }
        var answer = new StringBuffer();
        return events.doOnNext(event -> gather(event, answer))
                .doFinally(signal -> texts.keep(call, prompt(asked), answer.isEmpty() ? null : answer.toString()));
    }

    private static void gather(CallEvent event, StringBuffer answer) {
        if (event instanceof CallEvent.Text part && answer.length() < CallTexts.MOST_BYTES) {
            answer.append(part.text());
        }
    }

    private static String prompt(ChatRequest asked) {
        return asked.messages().stream()
                .map(message -> message.role().name().toLowerCase(Locale.ROOT) + ": " + message.content())
                .collect(Collectors.joining("\n\n"));
    }
}
