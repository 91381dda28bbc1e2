package dev.bellwether.core.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.testing.Shipped;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As any OpenAI client would see it. */
class SimulatedRelayTests {

    private static final JsonMapper JSON = new JsonMapper();

    final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    final SimulatedRelay relay =
            new SimulatedRelay(Shipped::catalog, () -> new FaultTable(java.util.List.of()), pauses::add);
    final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        relay.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return http.send(request.header("Authorization", "Bearer x").build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body) throws Exception {
        return send(HttpRequest.newBuilder(URI.create(relay.baseUrl() + "/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static String body(String model, String more) {
        return "{\"model\":\"" + model + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hello there\"}]" + more
                + "}";
    }

    @Test
    void answersForEveryModelOfTheCatalogueAndNamesItselfSimulated() throws Exception {
        for (var model : Shipped.catalog().models()) {
            JsonNode answer = JSON.readTree(post(body(model.alias(), "")).body());

            assertThat(answer.at("/choices/0/message/content").stringValue())
                    .startsWith("Simulated answer from " + model.alias());
            assertThat(answer.at("/usage/total_tokens").longValue())
                    .isEqualTo(answer.at("/usage/prompt_tokens").longValue()
                            + answer.at("/usage/completion_tokens").longValue());
        }
    }

    @Test
    void theSameQuestionGetsTheSameAnswerStreamedOrNot() throws Exception {
        String plain = JSON.readTree(post(body("gpt-4.1", "")).body())
                .at("/choices/0/message/content")
                .stringValue();
        HttpResponse<String> streamed =
                post(body("gpt-4.1", ",\"stream\":true,\"stream_options\":{\"include_usage\":true}"));
        var text = new StringBuilder();
        var usages = new ArrayList<JsonNode>();
        for (String line : streamed.body().split("\n\n")) {
            String event = line.substring("data: ".length());
            if (!event.equals("[DONE]")) {
                JsonNode chunk = JSON.readTree(event);
                text.append(chunk.at("/choices/0/delta/content").asString(""));
                if (chunk.has("usage")) {
                    usages.add(chunk.get("usage"));
                }
            }
        }

        assertThat(text).hasToString(plain);
        assertThat(streamed.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/event-stream");
        assertThat(streamed.body()).endsWith("data: [DONE]\n\n");
        assertThat(usages).hasSize(1);
    }

    @Test
    void waitsAboutAsLongAsTheModelTypicallyTakes() throws Exception {
        post(body("claude-sonnet-4.5", ""));

        assertThat(pauses.get(0)).isBetween(Duration.ofMillis(100), Duration.ofMillis(140));
    }

    @Test
    void cutsTheAnswerAtMaxTokens() throws Exception {
        JsonNode answer =
                JSON.readTree(post(body("gpt-4.1", ",\"max_tokens\":3")).body());

        assertThat(answer.at("/usage/completion_tokens").longValue()).isEqualTo(3);
        assertThat(answer.at("/choices/0/finish_reason").stringValue()).isEqualTo("length");
    }

    @Test
    void listsItsModels() throws Exception {
        JsonNode list = JSON.readTree(send(HttpRequest.newBuilder(URI.create(relay.baseUrl() + "/models")))
                .body());

        assertThat(list.get("data")).hasSize(10);
    }

    @Test
    void errorsHaveTheShapeThatClientsExpect() throws Exception {
        assertError(post(body("gpt-4-turbo", "")), 404, "does not exist");
        assertError(post("{"), 400, "not JSON");
        assertError(post("{\"model\":\"gpt-4.1\",\"messages\":[]}"), 400, "empty");
        assertError(send(HttpRequest.newBuilder(URI.create(relay.baseUrl() + "/chat/completions"))), 405, "POST");
        assertError(send(HttpRequest.newBuilder(URI.create(relay.baseUrl() + "/nothing"))), 404, "Unknown path");
        HttpResponse<String> keyless = http.send(
                HttpRequest.newBuilder(URI.create(relay.baseUrl() + "/models")).build(),
                HttpResponse.BodyHandlers.ofString());
        assertError(keyless, 401, "API key");
    }

    private static void assertError(HttpResponse<String> response, int status, String words) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(JSON.readTree(response.body()).at("/error/message").stringValue())
                .contains(words);
    }

    @Test
    void tokensJoinToTheTextThatTheyWereCutFrom() {
        for (String text :
                List.of("", " ", "a", "Hello, wörld!  Two  blanks", "你好吗 👩‍👩‍👧 ok", "x".repeat(50), "\n\ta\n")) {
            assertThat(String.join("", SimulatedTokens.split(text))).isEqualTo(text);
        }
        assertThat(SimulatedTokens.split("Hello there, extraordinary"))
                .containsExactly("Hello", " there", ",", " extrao", "rdinar", "y");
    }
}
