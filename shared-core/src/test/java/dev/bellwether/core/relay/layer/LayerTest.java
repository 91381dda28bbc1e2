package dev.bellwether.core.relay.layer;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.relay.AttemptJournal;
import dev.bellwether.core.relay.AttemptProgress;
import dev.bellwether.core.relay.CallDeadline;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayCall;
import dev.bellwether.core.relay.RelayFailure;
import dev.bellwether.core.relay.RelaySettings;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** What the tests of the layers share: virtual time, the shipped settings, a call. */
abstract class LayerTest {

    static final ReplyPart DONE =
            new ReplyPart.Done("m", FinishReason.STOP, new Usage(10, 0, 5, Usage.Source.REPORTED));

    private static final Catalog CATALOG = Shipped.catalog();

    final VirtualTimeScheduler time = VirtualTimeScheduler.create();

    /** The shipped settings with changes in the form {@code retry.most}, {@code 5}. */
    static RelaySettings settings(String... changes) {
        var environment = new StandardEnvironment();
        try {
            new YamlPropertySourceLoader()
                    .load("shipped", new ClassPathResource("bellwether-core.yml"))
                    .forEach(environment.getPropertySources()::addLast);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var more = new java.util.HashMap<String, Object>();
        for (int i = 0; i < changes.length; i += 2) {
            more.put("bellwether.relay." + changes[i], changes[i + 1]);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.copyOf(more)));
        return Binder.get(environment)
                .bind("bellwether.relay", RelaySettings.class)
                .get();
    }

    static RelayFailure failure(FailureReason reason) {
        return new RelayFailure(reason, "no", "again", null);
    }

    static RelayFailure failure(FailureReason reason, @Nullable Duration retryAfter) {
        return failure(reason).answered(429, retryAfter, null);
    }

    RelayCall call() {
        return call("gpt-4.1", RelayCall.Kind.FIRST, true);
    }

    RelayCall call(String model, RelayCall.Kind kind, boolean stream) {
        return new RelayCall(
                CATALOG.require(model),
                TestCall.of("hi").maxTokens(10).chat(),
                kind,
                kind != RelayCall.Kind.FIRST,
                false,
                stream,
                100,
                CallDeadline.in(Duration.ofMinutes(2), time),
                new AttemptJournal() {
                    @Override
                    public Begun begin(RelayCall call) {
                        return new Begun("id", Mono.just(call.request().maxTokens()));
                    }

                    @Override
                    public Mono<Void> end(String attemptId, RelayCall call, Outcome outcome) {
                        return Mono.empty();
                    }
                },
                new RelayCall.Attempt("id", new AttemptProgress(time)));
    }

    long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }
}
