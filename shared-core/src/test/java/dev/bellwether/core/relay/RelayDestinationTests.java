package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing in the body of a request says where it goes, or as whom: neither to us nor to the relay. */
class RelayDestinationTests {

    @TempDir
    Path data;

    private static HttpServer server(List<String> seen) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                byte[] answer = "{\"choices\":[{\"message\":{\"content\":\"hello\"},\"finish_reason\":\"stop\"}]}"
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "application/json");
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
            }
        });
        server.start();
        return server;
    }

    @ParameterizedTest
    @ValueSource(strings = {"api_base", "base_url", "api_key", "custom_host", "organization", "extra_headers"})
    void aFieldThatNamesAnotherPlaceChangesNothing(String field) throws Exception {
        List<String> ours = Collections.synchronizedList(new ArrayList<>());
        List<String> theirs = Collections.synchronizedList(new ArrayList<>());
        HttpServer relay = server(ours);
        HttpServer thief = server(theirs);
        String elsewhere = "http://127.0.0.1:" + thief.getAddress().getPort() + "/v1";
        var read = CompletionRequest.read(
                ("{\"model\":\"gpt-4.1\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"seed\":7,\"" + field
                                + "\":\"" + elsewhere + "\"}")
                        .getBytes(StandardCharsets.UTF_8),
                100);
        try (TestGateway door = TestGateway.open(
                data,
                "BELLWETHER_API_KEY=canary-key-4711",
                "BELLWETHER_BASE_URL=http://127.0.0.1:" + relay.getAddress().getPort() + "/v1")) {
            door.ask(CallRequest.of(
                            read.chat(),
                            RouteWish.forced("gpt-4.1"),
                            TestCall.of("any").request().context())
                    .streamed(false));
        } finally {
            relay.stop(0);
            thief.stop(0);
        }

        assertThat(theirs).isEmpty();
        assertThat(ours)
                .singleElement()
                .satisfies(body -> assertThat(body)
                        .contains("\"seed\":7")
                        .doesNotContain(field)
                        .doesNotContain(elsewhere));
    }
}
