package dev.bellwether.core.relay.wire;

import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.CompletionReading;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.openai.WireJson;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Pulse;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.relay.RelayTarget;
import dev.bellwether.core.relay.RelayTargets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The wire: one POST to the relay, its answer read as what it is, whether or not a stream was asked for. */
public final class WebClientRelay implements Relay {

    private static final Logger LOG = LoggerFactory.getLogger(WebClientRelay.class);

    private static final String ATTEMPT = "X-Client-Request-Id";

    /** A server may keep a plain response alive with blank lines; more than this is no answer. */
    private static final int MOST_BLANK = 64 * 1024;

    /** So much is read ahead of a slow reader; then the relay has to wait. */
    private static final int BUFFERS_AHEAD = 8;

    /** How long we listen after a stream has said that it is over, so that its connection can be used again. */
    private static final Duration AFTER_END = Duration.ofMillis(100);

    private final WebClient client;
    private final RelayTargets targets;
    private final RelaySettings.Sizes sizes;
    private final FailureReading failures;
    private final BiConsumer<String, HttpHeaders> headersSeen;
    private final Scheduler scheduler;
    private final Set<String> withoutUsageOption = ConcurrentHashMap.newKeySet();

    /** @param headersSeen told of the headers of every response, by the model's alias */
    public WebClientRelay(
            WebClient client,
            RelayTargets targets,
            RelaySettings.Sizes sizes,
            FailureReading failures,
            BiConsumer<String, HttpHeaders> headersSeen,
            Scheduler scheduler) {
        this.client = client;
        this.targets = targets;
        this.sizes = sizes;
        this.failures = failures;
        this.headersSeen = headersSeen;
        this.scheduler = scheduler;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        RelayCall.Attempt attempt = Objects.requireNonNull(call.attempt(), "the layer above makes the attempt");
        Pulse pulse = attempt.pulse();
        return Flux.defer(() -> {
            String alias = call.model().alias();
            RelayTarget target = targets.nextAttempt(alias);
            boolean withUsage = call.stream() && !withoutUsageOption.contains(alias);
            return client.post()
                    .uri(target.baseUrl() + "/chat/completions")
                    .header(HttpHeaders.AUTHORIZATION, target.key().bearer())
                    .header(ATTEMPT, attempt.id())
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(call.stream() ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_JSON)
                    .bodyValue(new CompletionRequest(alias, call.request(), call.stream(), withUsage).json())
                    .exchangeToFlux(response -> read(response, call, attempt, target, withUsage))
                    .onErrorMap(error -> ConnectionFailures.of(error, target, pulse))
                    .onErrorMap(RelayFailure.class, failure -> failure.without(target.key()))
                    .contextWrite(context -> context.put(Pulse.class, pulse));
        });
    }

    private Flux<ReplyPart> read(
            ClientResponse response, RelayCall call, RelayCall.Attempt attempt, RelayTarget target, boolean withUsage) {
        Pulse pulse = attempt.pulse();
        pulse.responding();
        HttpHeaders headers = response.headers().asHttpHeaders();
        headersSeen.accept(call.model().alias(), headers);
        Flux<byte[]> body = response.bodyToFlux(DataBuffer.class)
                .map(WebClientRelay::bytes)
                .doOnRequest(pulse::wanted)
                .doOnNext(bytes -> pulse.heard(bytes.length))
                .doOnComplete(pulse::complete);
        String echoed = headers.getFirst(ATTEMPT);
        if (echoed != null && !echoed.equals(attempt.id())) {
            return discard(
                    body,
                    new RelayFailure(
                            FailureReason.SWAPPED,
                            "The relay gave the answer to another request.",
                            "Do not use this relay before its operator has looked into it.",
                            null));
        }
        if (!response.statusCode().is2xxSuccessful()) {
            int status = response.statusCode().value();
            return whole(body, pulse)
                    .flatMapMany(bytes ->
                            Flux.error(refused(failures.of(status, headers, bytes, call.model(), target), call)));
        }
        var answer = new AnswerReading(call.model(), call.request());
        if (call.stream() && !withUsage) {
            answer.flag(Flag.NO_USAGE_OPTION);
        }
        return switch (form(headers)) {
            case EVENTS -> {
                if (!call.stream()) {
                    answer.flag(Flag.OTHER_FORM);
                }
                yield stream(body, answer, pulse);
            }
            case JSON -> {
                if (call.stream()) {
                    answer.flag(Flag.OTHER_FORM);
                }
                yield whole(body, pulse).flatMapMany(bytes -> read(bytes, answer));
            }
            case UNSAID -> {
                answer.flag(Flag.WRONG_TYPE);
                yield whole(body, pulse).flatMapMany(bytes -> read(bytes, answer));
            }
            case OTHER ->
                discard(
                        body,
                        answer.failure(
                                FailureReason.UNREADABLE,
                                "answered with " + Quote.of(String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)))
                                        + " where JSON belongs",
                                null));
        };
    }

    /** A relay that knows no stream options is asked without them from now on. */
    private RelayFailure refused(RelayFailure failure, RelayCall call) {
        if (failure.reason() == FailureReason.STREAM_OPTIONS_REFUSED) {
            withoutUsageOption.add(call.model().alias());
        }
        return failure;
    }

    private enum Form {
        EVENTS,
        JSON,
        UNSAID,
        OTHER
    }

    /** What the content type promises; it decides before anything is parsed. */
    private static Form form(HttpHeaders headers) {
        String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        if (type.contains("event-stream")) {
            return Form.EVENTS;
        }
        if (type.contains("json")) {
            return Form.JSON;
        }
        return type.equals("null") || type.startsWith("text/plain") || type.contains("octet-stream")
                ? Form.UNSAID
                : Form.OTHER;
    }

    private Flux<ReplyPart> stream(Flux<byte[]> body, AnswerReading answer, Pulse pulse) {
        var reading = new StreamReading(answer, (int) sizes.event().toBytes(), pulse::said);
        var read = new Counter(sizes.answer().toBytes());
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

    private static Throwable broken(Throwable error, StreamReading reading) {
        return error instanceof java.io.IOException ? reading.cut(error) : error;
    }

    private Mono<byte[]> whole(Flux<byte[]> body, Pulse pulse) {
        var read = new Counter(sizes.answer().toBytes());
        var blank = new Counter(MOST_BLANK);
        return body.doOnNext(bytes -> {
                    read.add(bytes.length);
                    if (read.total() == blank.total() + bytes.length && isBlank(bytes)) {
                        blank.add(bytes.length);
                    } else {
                        pulse.said();
                    }
                })
                .collectList()
                .map(WebClientRelay::join);
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
        var whole = java.nio.ByteBuffer.allocate(length);
        pieces.forEach(whole::put);
        return whole.array();
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    /** Closes the connection: what comes on it is not worth reading. */
    private static Flux<ReplyPart> discard(Flux<byte[]> body, RelayFailure failure) {
        return Flux.defer(() -> {
            body.subscribe(bytes -> {}, error -> LOG.debug("an answer that is not read ended badly", error))
                    .dispose();
            return Flux.error(failure);
        });
    }

    private static Flux<ReplyPart> read(byte[] body, AnswerReading answer) {
        if (isBlank(body)) {
            return Flux.error(answer.failure(FailureReason.EMPTY_ANSWER, "answered with nothing", null));
        }
        CompletionReading document;
        try {
            document = CompletionReading.read(body);
        } catch (WireJson.Malformed e) {
            FailureReason reason = e.cutShort() ? FailureReason.BROKEN_BODY : FailureReason.UNREADABLE;
            return Flux.error(
                    answer.failure(reason, "sent what cannot be read: " + Quote.of(String.valueOf(e.getMessage())), e));
        }
        answer.learn(document);
        if (document.error() != null) {
            return Flux.error(
                    FailureReading.inBody(document.error(), answer.model()).seen(answer.usage()));
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

    @Override
    public String toString() {
        return "WebClient";
    }
}
