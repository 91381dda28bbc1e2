package dev.bellwether.core.relay.wire;

import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.Relay;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.core.relay.RelayTarget;
import dev.bellwether.core.relay.RelayTargets;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** The wire: one POST to the relay, its answer read as what it is, whether or not a stream was asked for. */
public final class WebClientRelay implements Relay {

    private static final Logger LOG = LoggerFactory.getLogger(WebClientRelay.class);

    private static final String ATTEMPT = "X-Client-Request-Id";

    private final WebClient client;
    private final RelayTargets targets;
    private final BodyReader bodies;
    private final FailureParser failures;
    private final BiConsumer<String, HttpHeaders> onHeaders;
    private final Set<String> withoutUsageOption = ConcurrentHashMap.newKeySet();

    /** @param onHeaders told of the headers of every response, by the model's alias */
    public WebClientRelay(
            WebClient client,
            RelayTargets targets,
            RelaySettings.MaxSizes maxSizes,
            FailureParser failures,
            BiConsumer<String, HttpHeaders> onHeaders,
            Scheduler scheduler) {
        this.client = client;
        this.targets = targets;
        this.bodies = new BodyReader(maxSizes, scheduler);
        this.failures = failures;
        this.onHeaders = onHeaders;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        RelayCall.Attempt attempt = Objects.requireNonNull(call.attempt(), "the layer above makes the attempt");
        AttemptProgress progress = attempt.progress();
        return Flux.defer(() -> {
            String alias = call.model().alias();
            RelayTarget target = targets.nextAttempt(alias, call.journal().target());
            boolean withUsage = call.stream() && !withoutUsageOption.contains(alias);
            return client.post()
                    .uri(URI.create(target.baseUrl() + "/chat/completions"))
                    .header(HttpHeaders.AUTHORIZATION, target.key().bearer())
                    .header(ATTEMPT, attempt.id())
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(call.stream() ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_JSON)
                    .bodyValue(new CompletionRequest(alias, call.request(), call.stream(), withUsage).json())
                    .exchangeToFlux(response -> read(response, call, attempt, target, withUsage))
                    .onErrorMap(error -> ConnectionFailures.of(error, target, progress))
                    .onErrorMap(RelayFailure.class, failure -> failure.without(target.key()))
                    .contextWrite(context -> context.put(AttemptProgress.class, progress));
        });
    }

    private Flux<ReplyPart> read(
            ClientResponse response, RelayCall call, RelayCall.Attempt attempt, RelayTarget target, boolean withUsage) {
        AttemptProgress progress = attempt.progress();
        progress.responding();
        HttpHeaders headers = response.headers().asHttpHeaders();
        onHeaders.accept(call.model().alias(), headers);
        Flux<byte[]> body = response.bodyToFlux(DataBuffer.class)
                .map(WebClientRelay::bytes)
                .doOnRequest(progress::wanted)
                .doOnNext(bytes -> progress.heard(bytes.length))
                .doOnComplete(progress::complete);
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
            return bodies.whole(body, progress)
                    .flatMapMany(bytes ->
                            Flux.error(refused(failures.of(status, headers, bytes, call.model(), target), call)));
        }
        var answer = new AnswerState(call.model(), call.request());
        if (call.stream() && !withUsage) {
            answer.flag(Flag.NO_USAGE_OPTION);
        }
        ResponseType responseType = form(headers);
        if (responseType == ResponseType.OTHER) {
            return discard(
                    body,
                    answer.failure(
                            FailureReason.UNREADABLE,
                            "answered with " + Quote.of(String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)))
                                    + " where JSON belongs",
                            null));
        }
        if (responseType == ResponseType.UNSAID) {
            answer.flag(Flag.WRONG_TYPE);
        } else if (call.stream() != (responseType == ResponseType.EVENTS)) {
            answer.flag(Flag.OTHER_FORM);
        }
        return responseType == ResponseType.EVENTS
                ? bodies.stream(body, answer, progress)
                : bodies.answer(body, answer, progress);
    }

    /** A relay that knows no stream options is asked without them from now on. */
    private RelayFailure refused(RelayFailure failure, RelayCall call) {
        if (failure.reason() == FailureReason.STREAM_OPTIONS_REFUSED) {
            withoutUsageOption.add(call.model().alias());
        }
        return failure;
    }

    private enum ResponseType {
        EVENTS,
        JSON,
        UNSAID,
        OTHER
    }

    /** What the content type promises; it decides before anything is parsed. */
    private static ResponseType form(HttpHeaders headers) {
        String type = String.valueOf(headers.getFirst(HttpHeaders.CONTENT_TYPE)).toLowerCase(Locale.ROOT);
        if (type.contains("event-stream")) {
            return ResponseType.EVENTS;
        }
        if (type.contains("json")) {
            return ResponseType.JSON;
        }
        return type.equals("null") || type.startsWith("text/plain") || type.contains("octet-stream")
                ? ResponseType.UNSAID
                : ResponseType.OTHER;
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

    @Override
    public String toString() {
        return "WebClient";
    }
}
