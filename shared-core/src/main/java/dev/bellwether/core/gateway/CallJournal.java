package dev.bellwether.core.gateway;

import dev.bellwether.core.relay.AttemptJournal;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Where the layers of the door note what a call does. */
interface CallJournal extends AttemptJournal {

    /** The decision has been made. */
    void routed(Route route);

    /**
     * A model was asked, or could not be, and another is asked instead.
     *
     * @param reason why, in a word
     * @param problem what happened, in a sentence
     */
    void fellBack(Candidate from, String reason, String problem, Candidate to);

    /** The cache answers; durable when it completes. */
    Mono<Void> cached(StoredAnswer answer);

    /** Notes nothing; what a request holds before the recording layer has seen it. */
    CallJournal NONE = new CallJournal() {
        @Override
        public void routed(Route route) {}

        @Override
        public void fellBack(Candidate from, String reason, String problem, Candidate to) {}

        @Override
        public Mono<Void> cached(StoredAnswer answer) {
            return Mono.empty();
        }

        @Override
        public Begun begin(RelayCall call) {
            return new Begun(
                    UUID.randomUUID().toString(), Mono.just(call.request().maxTokens()));
        }

        @Override
        public Mono<Void> end(String attemptId, RelayCall call, Outcome outcome) {
            return Mono.empty();
        }
    };
}
