package dev.bellwether.core.relay.wire;

import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.ParsedCompletion;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelaySettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBufferLimitException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** Reads the body of a response, whole or event by event, and no more of it than is allowed. */
final class BodyReader {

    /** A server may keep a plain response alive with blank lines; more than this is no answer. */
    private static final int MAX_BLANK_BYTES = 64 * 1024;

    /** So much is read ahead of a slow reader; then the relay has to wait. */
    private static final int BUFFERS_AHEAD = 8;

    /** How long we listen after a stream has said that it is over, so that its connection can be used again. */
    private static final Duration AFTER_END = Duration.ofMillis(100);

    private final RelaySettings.MaxSizes maxSizes;
    private final Scheduler scheduler;

    BodyReader(RelaySettings.MaxSizes maxSizes, Scheduler scheduler) {
        this.maxSizes = maxSizes;
        this.scheduler = scheduler;
    }

    /** The answer as its events come. */
    Flux<ReplyPart> stream(Flux<byte[]> body, AnswerState answer, AttemptProgress progress) {
        var reading = new StreamReader(answer, (int) maxSizes.event().toBytes(), progress::text);
        var read = new Counter(maxSizes.answer().toBytes());
        return body.takeUntilOther(Mono.when(reading.ended()).then(Mono.delay(AFTER_END, scheduler)))
                .concatMapIterable(
                        bytes -> {
                            read.add(bytes.length);
                            return reading.feed(bytes);
                        },
                        BUFFERS_AHEAD)
                .onErrorResume(error -> reading.wholeBefore(error) ? Flux.empty() : Flux.error(broken(error, reading)))
                .concatWith(Flux.defer(() -> Flux.fromIterable(reading.finish())));
    }

    private static Throwable broken(Throwable error, StreamReader reading) {
        return error instanceof IOException ? reading.cut(error) : error;
    }

    /** The answer when all of it has come. */
    Flux<ReplyPart> answer(Flux<byte[]> body, AnswerState answer, AttemptProgress progress) {
        return whole(body, progress).flatMapMany(bytes -> read(bytes, answer));
    }

    /** All of it. */
    Mono<byte[]> whole(Flux<byte[]> body, AttemptProgress progress) {
        var read = new Counter(maxSizes.answer().toBytes());
        var blank = new Counter(MAX_BLANK_BYTES);
        return body.doOnNext(bytes -> {
                    read.add(bytes.length);
                    if (read.total() == blank.total() + bytes.length && isBlank(bytes)) {
                        blank.add(bytes.length);
                    } else {
                        progress.text();
                    }
                })
                .collectList()
                .map(BodyReader::join);
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte b : bytes) {
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }

    private static byte[] join(List<byte[]> pieces) {
        int length = pieces.stream().mapToInt(piece -> piece.length).sum();
        var whole = ByteBuffer.allocate(length);
        pieces.forEach(whole::put);
        return whole.array();
    }

    private static Flux<ReplyPart> read(byte[] body, AnswerState answer) {
        if (isBlank(body)) {
            return Flux.error(answer.failure(FailureReason.EMPTY_ANSWER, "answered with nothing", null));
        }
        ParsedCompletion document;
        try {
            document = ParsedCompletion.read(body);
        } catch (WireJson.Malformed e) {
            FailureReason reason = e.cutShort() ? FailureReason.BROKEN_BODY : FailureReason.UNREADABLE;
            return Flux.error(
                    answer.failure(reason, "sent what cannot be read: " + Quote.of(String.valueOf(e.getMessage())), e));
        }
        answer.learn(document);
        if (document.error() != null) {
            return Flux.error(
                    FailureParser.inBody(document.error(), answer.model()).withUsage(answer.usage()));
        }
        if (!document.choices()) {
            return Flux.error(answer.failure(FailureReason.NO_CHOICE, "returned nothing: no choice", null));
        }
        var parts = new ArrayList<>(document.parts());
        parts.add(answer.done());
        return Flux.fromIterable(parts);
    }

    /** Counts bytes up to a limit. */
    private static final class Counter {

        private final long limit;
        private long total;

        Counter(long limit) {
            this.limit = limit;
        }

        void add(int bytes) {
            total += bytes;
            if (total > limit) {
                throw new DataBufferLimitException("more than " + limit + " bytes");
            }
        }

        long total() {
            return total;
        }
    }
}
