package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.compare.Comparer;
import dev.bellwether.core.compare.Comparison;
import dev.bellwether.core.compare.ComparisonRequest;
import dev.bellwether.core.compare.Criterion;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.Ledger;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.FaultTable;
import dev.bellwether.testing.Await;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestEntry;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

/** The faults of faults.yml that happen on our own side or on the way: 37 to 39 and 87 to 91. (92: GatewayTests.) */
class OurSideFaultTests {

    @TempDir
    Path data;

    @Nullable TestGateway door;

    final List<ServerSocket> servers = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        if (door != null) {
            door.close();
        }
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    private TestGateway open(String... properties) {
        door = TestGateway.open(data, properties);
        return door;
    }

    @FunctionalInterface
    interface Conversation {
        void hold(Socket socket) throws IOException;
    }

    /** A server that talks to each caller in its own way. */
    private int serve(ServerSocket server, Conversation conversation) {
        servers.add(server);
        var thread = new Thread(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    conversation.hold(socket);
                } catch (IOException e) {
                    // The caller has gone, or the test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server.getLocalPort();
    }

    record Row(
            String money,
            String outcome,
            @Nullable String failure,
            @Nullable String flags) {

        static Row answered() {
            return new Row("actual", "answered", null, null);
        }

        static Row failed(String money, String failure) {
            return new Row(money, "failed", failure, null);
        }

        static Row cancelled(String money, String flags) {
            return new Row(money, "cancelled", null, flags);
        }
    }

    private static List<Row> attempts(TestGateway door) {
        Await.until("every call and attempt has ended", () -> door.open() == 0);
        return door.sql()
                .sql("select money_state as money, outcome, failure, flags from attempt order by started_ms, ordinal")
                .query(Row.class)
                .list();
    }

    private static CallRequest request(String prompt) {
        return TestGateway.request(prompt, RouteWish.forced("gpt-4.1")).cached(false);
    }

    private static RelayFailure failure(TestGateway door, String prompt) {
        try {
            door.ask(request(prompt));
        } catch (RelayFailure failure) {
            return failure;
        }
        throw new AssertionError("it answered");
    }

    private static Fault fault(int number, int play) {
        FaultTable.Row row =
                Shipped.DATA.read("faults.yml", FaultTable.class).row(number).orElseThrow();
        return FaultTable.fault(row, row.plays().get(play));
    }

    @Test
    void aCertificateThatNobodyVouchesForEndsTheCallBeforeTheKeyIsSent() throws Exception {
        var read = new AtomicLong();
        int port = serve(selfSigned(), socket -> {
            try (socket) {
                read.addAndGet(Math.max(0, socket.getInputStream().readAllBytes().length));
            }
        });
        TestGateway real = open("BELLWETHER_API_KEY=canary", "BELLWETHER_BASE_URL=https://localhost:" + port + "/v1");

        RelayFailure failure = failure(real, "hi");
        assertThat(failure.reason()).isEqualTo(FailureReason.INSECURE);
        assertThat(failure.sentence())
                .contains("No secure connection to localhost:" + port)
                .doesNotContain("canary");
        assertThat(read).hasValue(0);
        assertThat(attempts(real)).containsExactly(Row.failed("void", "insecure"));
        assertThat(failure(real, "again").reason()).isEqualTo(FailureReason.RELAY_IS_OFF);
        assertThat(attempts(real)).hasSize(1);
    }

    /** With the key and certificate of {@code keytool -genkeypair -keyalg EC -dname CN=localhost -validity 36500}. */
    private static ServerSocket selfSigned() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = OurSideFaultTests.class.getResourceAsStream("self-signed.p12")) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory().createServerSocket(0);
    }

    @Test
    void aServerThatNeverFinishesItsHandshakeIsUnreachableAndNothingWasSent() throws Exception {
        int port = serve(new ServerSocket(0), socket -> socket.getInputStream().read());
        TestGateway real = open(
                "BELLWETHER_API_KEY=k",
                "BELLWETHER_BASE_URL=https://localhost:" + port + "/v1",
                "bellwether.relay.connections.timeout=300ms",
                "bellwether.relay.retry.max-retries=0");

        assertThat(failure(real, "hi").reason()).isEqualTo(FailureReason.UNREACHABLE);
        assertThat(attempts(real)).containsExactly(Row.failed("void", "unreachable"));
        assertThat(failure(real, "again").reason()).isEqualTo(FailureReason.UNREACHABLE);
    }

    @Test
    void aDeadlineThatPassesBeforeAnythingWasSentCostsNothing() throws Exception {
        int port = serve(new ServerSocket(0), socket -> socket.getInputStream().read());
        TestGateway real = open(
                "BELLWETHER_API_KEY=k",
                "BELLWETHER_BASE_URL=https://localhost:" + port + "/v1",
                "bellwether.relay.timeouts.call=300ms",
                "bellwether.relay.timeouts.stream-call=300ms");

        assertThat(failure(real, "hi").reason()).isEqualTo(FailureReason.DEADLINE);
        assertThat(attempts(real)).containsExactly(Row.failed("void", "deadline"));
    }

    /** A relay that says one thing to everyone. */
    private TestGateway says(String response, String... more) throws IOException {
        int port = serve(new ServerSocket(0), socket -> {
            socket.getInputStream().read(new byte[8192]);
            socket.getOutputStream().write(response.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        });
        var properties = new ArrayList<>(List.of(more));
        properties.add("BELLWETHER_API_KEY=canary-key-4711");
        properties.add("BELLWETHER_BASE_URL=http://127.0.0.1:" + port + "/v1");
        return open(properties.toArray(String[]::new));
    }

    @Test
    void aKeyThatTheRelayRepeatsIsShownAndKeptNowhere() throws Exception {
        String body = "{\"error\":{\"message\":\"Invalid key: canary-key-4711\"}}";
        TestGateway real = says("HTTP/1.1 401 No\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);

        assertThat(failure(real, "hi").sentence())
                .contains("Invalid key: *****")
                .doesNotContain("canary");
        assertThat(real.sql()
                        .sql("select a.problem || c.problem from attempt a join call c on c.id = a.call_id")
                        .query(String.class)
                        .single())
                .contains("*****")
                .doesNotContain("canary");
    }

    /** Nothing but the cut would end it: no clock runs out within this test. */
    @Test
    void anAnswerThatIsNotReadIsCutAtOnceHoweverLongItWouldLast() throws Exception {
        var cut = new CountDownLatch(1);
        int port = serve(new ServerSocket(0), socket -> {
            socket.getInputStream().read(new byte[8192]);
            socket.getOutputStream()
                    .write(
                            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n<html\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            readToTheEnd(socket);
            cut.countDown();
        });
        TestGateway real = open(
                "BELLWETHER_API_KEY=k",
                "BELLWETHER_BASE_URL=http://127.0.0.1:" + port + "/v1",
                "bellwether.relay.timeouts.idle=10m",
                "bellwether.relay.timeouts.attempt=10m",
                "bellwether.relay.timeouts.stream-attempt=10m");

        assertThat(failure(real, "hi").reason()).isEqualTo(FailureReason.UNREADABLE);
        assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
    }

    private static void readToTheEnd(Socket socket) {
        try {
            while (socket.getInputStream().read() >= 0) {
                // What the caller sends is of no interest, only that it closes the connection.
            }
        } catch (IOException e) {
            // It may close it hard.
        }
    }

    @Test
    void aReaderThatIsSlowWithAWholeAnswerIsNotTheModelsFault() throws Exception {
        var stream = new StringBuilder();
        for (int i = 0; i < 80; i++) {
            stream.append("data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n");
        }
        stream.append("data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],")
                .append("\"usage\":{\"prompt_tokens\":5,\"completion_tokens\":500}}\n\ndata: [DONE]\n\n");
        TestGateway real = says(
                "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: " + stream.length() + "\r\n\r\n"
                        + stream,
                "bellwether.relay.timeouts.idle=500ms",
                "bellwether.relay.timeouts.reader=1s");
        RelayFailure failure = failureOfAReaderThatTakes(5, real);
        assertThat(failure.reason()).isEqualTo(FailureReason.CALLER_STALLED);
    }

    @Test
    void aPlainAnswerThatBrokeLateIsBookedAtWhatCameOfItAndNoMoreThanWasAllowed() throws Exception {
        String part = "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(4000);
        TestGateway real = says(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 999999\r\n\r\n" + part,
                "bellwether.relay.timeouts.attempt=2s");
        var plain = request("hi").streamed(false);

        assertThatThrownBy(() -> real.ask(plain)).isInstanceOf(RelayFailure.class);
        assertThat(attempts(real)).containsExactly(Row.failed("estimated", "too_slow"));
        assertThat(real.sql()
                        .sql("select completion_tokens from attempt")
                        .query(Long.class)
                        .single())
                .isBetween(1000L, 1100L);
    }

    @Test
    void aProxyThatRefusesIsToldAsSuch() throws Exception {
        int port = serve(new ServerSocket(0), socket -> {
            try (socket) {
                socket.getInputStream().read(new byte[4096]);
                socket.getOutputStream()
                        .write("HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
                                .getBytes(StandardCharsets.US_ASCII));
            }
        });
        TestGateway proxied = open("bellwether.relay.proxy=127.0.0.1:" + port);

        RelayFailure failure = failure(proxied, "hi");
        assertThat(failure.reason()).isEqualTo(FailureReason.PROXY_REFUSED);
        assertThat(failure.sentence()).contains("proxy").contains("407");
        assertThat(proxied.posts()).isZero();
        assertThat(attempts(proxied)).containsExactly(Row.failed("void", "proxy_refused"));
    }

    @Test
    void whenAllConnectionsAreInUseTheNextCallIsRefusedAfterAShortWait() throws Exception {
        TestGateway narrow =
                open("bellwether.relay.connections.max=1", "bellwether.relay.connections.acquire-timeout=200ms");
        narrow.relay().faults().next("gpt-4.1", fault(42, 0));
        Sinks.Empty<Void> stop = Sinks.empty();
        narrow.gateway().call(request("first").until(stop.asMono())).subscribe();
        Await.until(
                "the first call has the only connection", () -> narrow.relay().busy() == 1);

        assertThat(failure(narrow, "second").reason()).isEqualTo(FailureReason.NO_CONNECTION_FREE);
        stop.tryEmitEmpty();
        assertThat(attempts(narrow)).extracting(Row::money).containsExactly("estimated", "void");
        assertThat(narrow.posts()).isEqualTo(1);
    }

    @Test
    void aCallerThatLeavesIsFlaggedAndThePromptAtLeastIsBooked() {
        TestGateway plain = open();
        plain.relay().faults().next("gpt-4.1", fault(43, 1));
        plain.gateway()
                .call(request("hi"))
                .takeUntil(CallEvent.Text.class::isInstance)
                .blockLast(Duration.ofSeconds(30));

        assertThat(attempts(plain)).containsExactly(Row.cancelled("estimated", "caller_gone"));
        plain.awaitQuiet();
    }

    @Test
    void aStreamWhoseCallerHasLeftIsReadToItsEndIfThatIsWanted() {
        TestGateway draining = open("bellwether.relay.when-caller-leaves.drain=true");
        assertThat(draining.gateway()).asString().contains("Limiting(Draining(Journaling(");
        draining.gateway()
                .call(request("hi"))
                .takeUntil(CallEvent.Text.class::isInstance)
                .blockLast(Duration.ofSeconds(30));

        assertThat(attempts(draining)).containsExactly(Row.answered());
        draining.awaitQuiet();
    }

    /** What a call fails with whose reader takes so many events and then no more. */
    private static RelayFailure failureOfAReaderThatTakes(int events, TestGateway door) throws Exception {
        var failure = new CompletableFuture<RelayFailure>();
        door.gateway().call(request("hi")).subscribe(new BaseSubscriber<CallEvent>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.request(events);
            }

            @Override
            protected void hookOnError(Throwable error) {
                failure.complete((RelayFailure) error);
            }
        });
        return failure.get(30, TimeUnit.SECONDS);
    }

    @Test
    void aCallerThatDoesNotReadHoldsTheRelayBackAndIsCutInTheEnd() throws Exception {
        var written = new AtomicLong();
        var cut = new CountDownLatch(1);
        byte[] event = ("data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(4000) + "\"}}]}\n\n")
                .getBytes(StandardCharsets.UTF_8);
        int port = serve(new ServerSocket(0), socket -> {
            try (socket) {
                OutputStream out = socket.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < 8000; i++) {
                    out.write(event);
                    written.addAndGet(event.length);
                }
            } catch (IOException e) {
                cut.countDown();
            }
        });
        TestGateway real = open(
                "BELLWETHER_API_KEY=k",
                "BELLWETHER_BASE_URL=http://127.0.0.1:" + port + "/v1",
                "bellwether.relay.timeouts.reader=300ms");
        RelayFailure failure = failureOfAReaderThatTakes(2, real);
        assertThat(cut.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failure.reason()).isEqualTo(FailureReason.CALLER_STALLED);
        assertThat(written.get()).as("bytes that the relay could send").isLessThan(24L * 1024 * 1024);
        assertThat(attempts(real)).containsExactly(Row.failed("estimated", "caller_stalled"));
    }

    @Test
    void whatAKilledProcessLeavesOpenIsUnknownAtTheNextStartAndWhatALivingOneHasOpenIsNot() {
        TestGateway killed = open();
        begin(killed, "a");
        killed.close();

        TestGateway living = open();
        begin(living, "b");
        assertThat(rows(living)).containsExactly("a unknown process_ended", "b open null");
        try (TestGateway other = TestGateway.open(data)) {
            other.ask(request("hi"));
            assertThat(rows(other))
                    .contains("a unknown process_ended", "b open null")
                    .hasSize(3);
        }
    }

    private static void begin(TestGateway door, String id) {
        Ledger ledger = door.bean(Ledger.class);
        ledger.open(TestEntry.of(id).opened()).join();
        ledger.begin(TestEntry.of(id).begun()).join();
    }

    private static List<String> rows(TestGateway door) {
        return door
                .sql()
                .sql(
                        "select id || ' ' || money_state || ' ' || coalesce(failure, 'null') from attempt order by id desc")
                .query(String.class)
                .list()
                .stream()
                .sorted()
                .toList();
    }

    /** They are stopped once the relay has the request of each: a call that is stopped earlier has no attempt. */
    @ParameterizedTest
    @ValueSource(ints = {42, 43})
    void eachLoserOfAComparisonHasARowOfItsOwn(int stalls) throws Exception {
        TestGateway compared = open();
        Fault stall = fault(stalls, 0);
        compared.relay().faults().always("gpt-4o", stall);
        compared.relay().faults().always("gpt-4o-mini", stall);
        var won = new CountDownLatch(1);
        Sinks.Empty<Void> stop = Sinks.empty();
        var ended = compare(compared, entry -> won.countDown(), stop);
        assertThat(won.await(30, TimeUnit.SECONDS)).isTrue();
        Await.until("both losers stall at the relay", () -> compared.relay().busy() == 2);
        stop.tryEmitEmpty();
        ended.get(30, TimeUnit.SECONDS);

        assertThat(attempts(compared))
                .extracting(Row::outcome)
                .containsExactlyInAnyOrder("answered", "cancelled", "cancelled");
        assertThat(attempts(compared)).extracting(Row::money).containsExactlyInAnyOrder("actual", "unknown", "unknown");
        compared.awaitQuiet();
    }

    /** On a slow machine the first model may have answered before the others are asked. */
    @Test
    void aLoserThatIsStoppedBeforeItIsAskedIsACallWithoutAnAttempt() throws Exception {
        var stopped = new CountDownLatch(1);
        door = TestGateway.open(
                data, bean -> bean instanceof ChatGateway gateway ? loserWaits(gateway, stopped) : bean);
        Sinks.Empty<Void> stop = Sinks.empty();
        compare(
                        door,
                        entry -> {
                            stop.tryEmitEmpty();
                            stopped.countDown();
                        },
                        stop)
                .get(30, TimeUnit.SECONDS);

        assertThat(attempts(door)).containsExactly(Row.answered());
        assertThat(door.sql()
                        .sql("select outcome from call")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("answered", "cancelled", "cancelled");
        assertThat(door.posts()).isEqualTo(1);
    }

    private static ChatGateway loserWaits(ChatGateway gateway, CountDownLatch stopped) {
        return request -> Flux.defer(() -> {
            if (!"gpt-4.1".equals(request.wish().model())) {
                awaitLatch(stopped);
            }
            return gateway.call(request);
        });
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Three models; the first to answer is told of. */
    private static CompletableFuture<Comparison> compare(
            TestGateway door, Consumer<Comparison.Entry> each, Sinks.Empty<Void> stop) {
        List<Model> models = List.of(
                Shipped.catalog().require("gpt-4.1"),
                Shipped.catalog().require("gpt-4o"),
                Shipped.catalog().require("gpt-4o-mini"));
        return door.bean(Comparer.class)
                .compare(
                        new ComparisonRequest(
                                TestCall.of("hi").maxTokens(10).chat(),
                                models,
                                Criterion.SPEED,
                                null,
                                CallSource.CONSOLE),
                        each,
                        stop.asMono())
                .toFuture();
    }
}
