package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.TestGateway;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Through the door against a relay that says whatever the test wants, over real HTTP and with a real key. */
class WireTests {

    private static final String KEY = "canary-key-4711";

    @TempDir
    Path data;

    HttpServer server;
    TestGateway door;
    final List<String> seen = Collections.synchronizedList(new ArrayList<>());
    int status = 200;
    String type = "application/json";
    String body = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Authorization") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        });
        server.start();
        door = TestGateway.open(
                data,
                "BELLWETHER_API_KEY=" + KEY,
                "BELLWETHER_BASE_URL=http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    }

    @AfterEach
    void stop() {
        door.close();
        server.stop(0);
    }

    private CallResult ask(boolean stream) {
        return door.ask(TestGateway.request("hi", RouteWish.forced("gpt-4.1")).streamed(stream))
                .result();
    }

    private RelayFailure failure() {
        try {
            ask(true);
        } catch (RelayFailure failure) {
            return failure;
        }
        throw new AssertionError("it answered");
    }

    @Test
    void sendsTheArticlesDefaultsToTheRelayWithTheKey() {
        body = "{\"model\":\"m\",\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}";
        CallResult result = ask(false);

        assertThat(seen)
                .singleElement()
                .satisfies(request -> assertThat(request)
                        .startsWith("POST /v1/chat/completions Bearer " + KEY)
                        .contains("\"model\":\"gpt-4.1\"", "\"temperature\":0.7", "\"max_tokens\":2048")
                        .doesNotContain("stream"));
        assertThat(result.simulated()).isFalse();
    }

    @Test
    void anAnswerWithoutUsageIsEstimatedAndSaysSo() {
        body = "{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}";
        CallResult result = ask(false);

        assertThat(result.usage().source()).isEqualTo(Usage.Source.ESTIMATED);
        assertThat(result.estimated()).isTrue();
        assertThat(result.cost().nanoUsd()).isPositive();
    }

    @Test
    void aRefusalIsShownAsOneAndNotKeptInTheCache() {
        body =
                "{\"choices\":[{\"message\":{\"content\":null,\"refusal\":\"I will not.\"},\"finish_reason\":\"stop\"}]}";
        var first = door.ask(TestGateway.request("hi", RouteWish.AUTO));
        door.ask(TestGateway.request("hi", RouteWish.AUTO));

        assertThat(first.text()).isEqualTo("I will not.");
        assertThat(first.result().finish()).isEqualTo(dev.bellwether.core.chat.FinishReason.REFUSAL);
        assertThat(seen).hasSize(2);

        type = "text/event-stream";
        body = """
                data: {"choices":[{"delta":{"refusal":"I will "}}]}

                data: {"choices":[{"delta":{"refusal":"not."}}]}

                data: {"choices":[{"delta":{},"finish_reason":"stop"}]}

                data: [DONE]

                """;
        assertThat(door.ask(TestGateway.request("you", RouteWish.AUTO)).result().finish())
                .isEqualTo(dev.bellwether.core.chat.FinishReason.REFUSAL);
    }

    @Test
    void theLastUsageOfAStreamCountsAndNeverTheSum() {
        type = "text/event-stream";
        body = """
                data: {"choices":[{"delta":{"content":"hel"}}],"usage":{"prompt_tokens":9,"completion_tokens":1}}

                data: {"choices":[{"delta":{"content":"lo"},"finish_reason":"stop"}],"usage":{"prompt_tokens":9,"completion_tokens":2}}

                data: [DONE]

                """;
        assertThat(ask(true).usage()).isEqualTo(new Usage(9, 0, 2, Usage.Source.REPORTED));
    }

    @Test
    void aPlainAnswerToAStreamRequestIsUnderstoodAndTheOtherWayRound() {
        body = "{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}";
        assertThat(door.ask(TestGateway.request("hi", RouteWish.AUTO)).text()).isEqualTo("hello");
        type = "text/event-stream";
        body = "data: {\"choices\":[{\"delta\":{\"content\":\"hey\"},\"finish_reason\":\"stop\"}]}\n\n";
        assertThat(door.ask(TestGateway.request("you", RouteWish.AUTO).streamed(false))
                        .text())
                .isEqualTo("hey");
    }

    @Test
    void anAnswerThatIsNoHttpAnswerIsAFailureInTheBooksLikeAnyOther() {
        type = "json";
        body = "no json";

        assertThat(failure().reason()).isEqualTo(FailureReason.UNREADABLE);
    }

    @Test
    void whatARelaySaysCannotSteerATerminal() {
        status = 400;
        body = "{\"error\":{\"message\":\"\\u001b]0;PWNED\\u0007red\"}}";

        assertThat(failure().sentence()).contains("·]0;PWNED·red").doesNotContain("\u001b");
    }

    @Test
    void aRelayThatIsNotThereIsToldInASentence() {
        server.stop(0);

        assertThatThrownBy(() -> ask(true))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.sentence()).startsWith("Nothing answers at 127.0.0.1:"));
    }
}
