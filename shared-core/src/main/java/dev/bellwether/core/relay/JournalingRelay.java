package dev.bellwether.core.relay;

import dev.bellwether.core.chat.ReplyPart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Tells the journal of an attempt before it is sent, and of its end before the caller sees it. */
final class JournalingRelay implements Relay {

    private final Relay inner;
    private final LongSupplier nanoTime;

    JournalingRelay(Relay inner, LongSupplier nanoTime) {
        this.inner = inner;
        this.nanoTime = nanoTime;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return Flux.defer(() -> {
            AttemptJournal.Begun begun = call.journal().begin(call);
            var attempt = new Attempt(call, begun.id());
            return begun.written().thenMany(Flux.defer(attempt::send)).doOnCancel(attempt::cancel);
        });
    }

    /** One attempt under way. */
    private final class Attempt {

        private final RelayCall call;
        private final String id;
        private final long started = nanoTime.getAsLong();
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile boolean sent;
        private long answerBytes;
        private @Nullable Duration firstText;

        Attempt(RelayCall call, String id) {
            this.call = call;
            this.id = id;
        }

        Flux<ReplyPart> send() {
            sent = true;
            return inner.send(call.withAttempt(id)).concatMap(this::pass).onErrorResume(RelayFailure.class, this::fail);
        }

        void cancel() {
            end(null, null).subscribe();
        }

        private Mono<ReplyPart> pass(ReplyPart part) {
            if (part instanceof ReplyPart.Done done) {
                return end(done, null).thenReturn(part);
            }
            if (part instanceof ReplyPart.Text text) {
                answerBytes += text.text().getBytes(StandardCharsets.UTF_8).length;
                if (firstText == null) {
                    firstText = elapsed();
                }
            }
            return Mono.just(part);
        }

        private Flux<ReplyPart> fail(RelayFailure failure) {
            RelayFailure told = answerBytes > 0 ? failure.afterContent() : failure;
            return end(null, told).thenMany(Flux.error(told));
        }

        private Mono<Void> end(ReplyPart.@Nullable Done done, @Nullable RelayFailure failure) {
            if (!ended.compareAndSet(false, true)) {
                return Mono.empty();
            }
            return call.journal()
                    .end(id, call, new AttemptJournal.Outcome(done, failure, answerBytes, firstText, elapsed(), sent));
        }

        private Duration elapsed() {
            return Duration.ofNanos(nanoTime.getAsLong() - started);
        }
    }

    @Override
    public String toString() {
        return "Journaling(" + inner + ")";
    }
}
