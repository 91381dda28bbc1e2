package dev.bellwether.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.ledger.CallLookup;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestFilter;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Sinks;

/** Against a relay that says two words and then nothing more until its caller leaves. */
class StoppingTests {

    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n";
    private static final String WORDS = """
            data: {"choices":[{"delta":{"content":"two words"}}]}

            """;

    @TempDir
    Path data;

    ServerSocket server;
    TestGateway door;
    final CountDownLatch left = new CountDownLatch(1);
    volatile boolean speaks = true;
    volatile int asked;

    @BeforeEach
    void start() throws IOException {
        server = new ServerSocket(0);
        var thread = new Thread(this::serve);
        thread.setDaemon(true);
        thread.start();
        door = TestGateway.open(
                data, "BELLWETHER_API_KEY=k", "BELLWETHER_BASE_URL=http://127.0.0.1:" + server.getLocalPort() + "/v1");
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = server.accept();
                OutputStream out = socket.getOutputStream();
                if (speaks) {
                    out.write((HEAD + WORDS).getBytes(StandardCharsets.UTF_8));
                    out.flush();
                }
                // A connection alone owes nothing: what counts is that a request has come.
                asked += socket.getInputStream().read() >= 0 ? 1 : 0;
                while (socket.getInputStream().read() >= 0) {
                    // The request; then silence until the caller closes.
                }
                left.countDown();
            }
        } catch (IOException e) {
            left.countDown();
        }
    }

    @AfterEach
    void stop() throws IOException {
        door.close();
        server.close();
    }

    private CallLookup.Detail onlyCall() {
        var filter = TestFilter.calls().simulated(false).filter();
        var lines = Lists.newest(door.bean(CallLines.class), filter, 10);
        assertThat(lines).hasSize(1);
        return door.bean(CallLookup.class).find(lines.get(0).id()).orElseThrow();
    }

    @Test
    void aStoppedCallClosesItsConnectionAndIsBookedWithWhatCame() throws Exception {
        Sinks.Empty<Void> stop = Sinks.empty();
        var events = new ArrayList<CallEvent>();
        door.gateway()
                .call(TestGateway.request("hi", RouteWish.AUTO).until(stop.asMono()))
                .doOnNext(event -> {
                    events.add(event);
                    if (event instanceof CallEvent.Text) {
                        stop.tryEmitEmpty();
                    }
                })
                .blockLast(Duration.ofSeconds(30));

        assertThat(events.get(events.size() - 1)).isInstanceOfSatisfying(CallEvent.Stopped.class, stopped -> {
            assertThat(stopped.result().usage().completionTokens()).isEqualTo(3);
            assertThat(stopped.result().estimated()).isTrue();
            assertThat(stopped.result().cost().nanoUsd()).isPositive();
        });
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        CallLookup.Detail call = onlyCall();
        assertThat(call.call().outcome()).isEqualTo("cancelled");
        assertThat(call.attempts().get(0).outcome()).isEqualTo("cancelled");
        assertThat(call.attempts().get(0).moneyState()).isEqualTo("estimated");
    }

    @Test
    void aCallThatIsStoppedBeforeTheFirstWordClosesItsConnectionToo() throws Exception {
        speaks = false;
        Sinks.Empty<Void> stop = Sinks.empty();
        var ended = new CountDownLatch(1);
        door.gateway()
                .call(TestGateway.request("hi", RouteWish.AUTO).until(stop.asMono()))
                .subscribe(event -> {}, error -> {}, ended::countDown);
        Await.until("the request has come", () -> asked > 0);
        stop.tryEmitEmpty();

        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(onlyCall().call().outcome()).isEqualTo("cancelled");
        assertThat(onlyCall().attempts().get(0).moneyState()).isEqualTo("estimated");
        assertThat(onlyCall().call().cost().nanoUsd()).isPositive();
    }

    @Test
    void aCallerThatJustLeavesClosesTheConnectionAndIsBooked() throws Exception {
        List<CallEvent> events = door.gateway()
                .call(TestGateway.request("hi", RouteWish.AUTO))
                .takeUntil(CallEvent.Text.class::isInstance)
                .collectList()
                .block(Duration.ofSeconds(30));

        assertThat(events).hasSize(2);
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        close();
        try (var reopened = TestGateway.open(data)) {
            door = reopened;
            assertThat(onlyCall().call().outcome()).isEqualTo("cancelled");
            assertThat(onlyCall().attempts().get(0).completionTokens()).isEqualTo(3);
        }
    }

    private void close() {
        door.close();
    }

    @Test
    void whenTheFirstOfTwoEqualCallsLeavesTheOtherGoesOn() throws Exception {
        Sinks.Empty<Void> stop = Sinks.empty();
        Sinks.Empty<Void> stopOther = Sinks.empty();
        var texts = new CountDownLatch(2);
        var firstEnded = new CountDownLatch(1);
        var otherEnded = new CountDownLatch(1);
        door.gateway()
                .call(TestGateway.request("hi", RouteWish.AUTO).until(stop.asMono()))
                .doOnNext(event -> countTexts(event, texts))
                .subscribe(event -> {}, error -> {}, firstEnded::countDown);
        door.gateway()
                .call(TestGateway.request("hi", RouteWish.AUTO).until(stopOther.asMono()))
                .doOnNext(event -> countTexts(event, texts))
                .subscribe(event -> {}, error -> {}, otherEnded::countDown);
        assertThat(texts.await(30, TimeUnit.SECONDS)).isTrue();

        stop.tryEmitEmpty();
        assertThat(firstEnded.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(left.getCount()).as("the connection is still needed").isEqualTo(1);
        stopOther.tryEmitEmpty();
        assertThat(otherEnded.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(left.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(asked).isEqualTo(1);
    }

    private static void countTexts(CallEvent event, CountDownLatch texts) {
        if (event instanceof CallEvent.Text) {
            texts.countDown();
        }
    }
}
