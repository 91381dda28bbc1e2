package dev.bellwether.core.relay;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.openai.Completion;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.openai.WireJson;
import java.util.Objects;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** The wire: one POST to the relay, its answer read as what it is, whether or not a stream was asked for. */
final class WebClientRelay implements Relay {

    private final WebClient client;
    private final RelayTargets targets;
    private final RelaySettings settings;

    WebClientRelay(WebClient client, RelayTargets targets, RelaySettings settings) {
        this.client = client;
        this.targets = targets;
        this.settings = settings;
    }

    @Override
    public Flux<ReplyPart> send(RelayCall call) {
        return Flux.defer(() -> {
            RelayTarget target = targets.current();
            return client.post()
                    .uri(target.baseUrl() + "/chat/completions")
                    .header(HttpHeaders.AUTHORIZATION, target.key().bearer())
                    .header("X-Client-Request-Id", call.attemptId())
                    .contentType(MediaType.APPLICATION_JSON)
                    .accept(call.stream() ? MediaType.TEXT_EVENT_STREAM : MediaType.APPLICATION_JSON)
                    .bodyValue(
                            WireJson.write(CompletionRequest.of(call.model().alias(), call.request(), call.stream())))
                    .exchangeToFlux(response -> read(response, call))
                    .onErrorMap(error -> FailureReading.of(error, target));
        });
    }

    private Flux<ReplyPart> read(ClientResponse response, RelayCall call) {
        if (!response.statusCode().is2xxSuccessful()) {
            return response.bodyToMono(byte[].class)
                    .defaultIfEmpty(new byte[0])
                    .flatMapMany(body -> Flux.error(FailureReading.of(
                            response.statusCode().value(), response.headers().asHttpHeaders(), body, call.model())));
        }
        boolean stream = response.headers()
                .contentType()
                .filter(MediaType.TEXT_EVENT_STREAM::isCompatibleWith)
                .isPresent();
        return stream
                ? stream(response.bodyToFlux(DataBuffer.class), call)
                : response.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).flatMapMany(body -> whole(body, call));
    }

    private Flux<ReplyPart> stream(Flux<DataBuffer> body, RelayCall call) {
        var reading =
                new StreamReading(call.model(), (int) settings.largestEvent().toBytes());
        return body.concatMapIterable(buffer -> reading.feed(bytes(buffer)))
                .concatWith(Flux.defer(() -> Flux.fromIterable(reading.end())))
                // What follows the end is not read; a relay that forgets to close cannot hold the call open.
                .takeUntil(ReplyPart.Done.class::isInstance);
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }

    private static Flux<ReplyPart> whole(byte[] body, RelayCall call) {
        Completion completion;
        try {
            completion = WireJson.read(body, Completion.class);
        } catch (WireJson.Malformed e) {
            return Flux.error(FailureReading.unreadable(call.model(), "what came is not JSON", e));
        }
        if (completion.failed()) {
            return Flux.error(FailureReading.inBody(Objects.requireNonNull(completion.error()), call.model()));
        }
        if (completion.choices() == null || completion.choices().isEmpty()) {
            return Flux.error(FailureReading.unreadable(call.model(), "the answer holds no choice", null));
        }
        String text = completion.text();
        var done = new ReplyPart.Done(
                Objects.requireNonNullElse(completion.model(), call.model().alias()),
                Objects.requireNonNullElse(completion.finish(), FinishReason.OTHER),
                completion.reportedUsage());
        return text.isEmpty() ? Flux.just(done) : Flux.just(new ReplyPart.Text(text), done);
    }

    @Override
    public String toString() {
        return "WebClient";
    }
}
