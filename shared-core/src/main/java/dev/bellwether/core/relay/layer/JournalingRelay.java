package dev.bellwether.core.relay.layer;

import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.relay.AttemptJournal;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Makes an attempt: tells the journal of it before it is sent, and of its end before the caller sees it. */
final class JournalingRelay implements Relay {

    private final Relay inner;
    private final Scheduler clock;

    JournalingRelay(Relay inner, Scheduler clock) {
        this.inner = inner;
        this.clock = clock;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return Flux.defer(() -> {
            AttemptJournal.Begun begun = call.journal().begin(call);
            var attempt = new Attempt(call, begun.id());
            return begun.allowed().flatMapMany(attempt::send).doOnCancel(attempt::cancel);
        });
    }

    /** One attempt under way. */
    private final class Attempt {

        private volatile RelayCall call;
        private final String id;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile AttemptProgress progress;
        private long answerBytes;
        private @Nullable Duration firstText;

        Attempt(RelayCall call, String id) {
            this.call = call;
            this.id = id;
            this.progress = new AttemptProgress(clock);
        }

        Flux<ReplyPart> send(int maxTokens) {
            call = call.withMaxTokens(maxTokens);
            progress = new AttemptProgress(clock);
            return inner.send(call.with(new RelayCall.Attempt(id, progress)))
                    .concatMap(this::pass, 1)
                    .onErrorResume(RelayFailure.class, this::fail);
        }

        void cancel() {
            end(null, null).subscribe();
        }

        private Mono<ReplyPart> pass(ReplyPart part) {
            if (part instanceof ReplyPart.Done done) {
                return end(done, null).thenReturn(part);
            }
            if (part instanceof ReplyPart.Text text) {
                came(text.text());
            } else if (part instanceof ReplyPart.Fragment fragment) {
                came(fragment.json());
            }
            return Mono.just(part);
        }

        private void came(String text) {
            answerBytes += text.getBytes(StandardCharsets.UTF_8).length;
            if (firstText == null) {
                firstText = progress.age();
            }
        }

        private Flux<ReplyPart> fail(RelayFailure failure) {
            RelayFailure told = answerBytes > 0 ? failure.afterContent() : failure;
            return end(null, told).thenMany(Flux.error(told));
        }

        /** What came of an answer; of one that broke before it could be read, what came of its bytes. */
        private long bytes(@Nullable RelayFailure failure) {
            boolean unread = failure != null
                    && answerBytes == 0
                    && (progress.hasText() || failure.reason() == FailureReason.TOO_LARGE);
            return unread ? progress.bytes() : answerBytes;
        }

        private Mono<Void> end(ReplyPart.@Nullable Done done, @Nullable RelayFailure failure) {
            if (!ended.compareAndSet(false, true)) {
                return Mono.empty();
            }
            Set<Flag> flags =
                    done != null ? done.flags() : failure != null ? failure.flags() : Set.of(Flag.CALLER_GONE);
            return call.journal()
                    .end(
                            id,
                            call,
                            new AttemptJournal.Outcome(
                                    done,
                                    failure,
                                    bytes(failure),
                                    firstText,
                                    progress.age(),
                                    progress.isBegun(),
                                    flags));
        }
    }

    @Override
    public String toString() {
        return "Journaling(" + inner + ")";
    }
}
