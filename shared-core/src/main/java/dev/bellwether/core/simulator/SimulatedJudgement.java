package dev.bellwether.core.simulator;

import dev.bellwether.core.chat.Message;
import dev.bellwether.core.chat.MessageRole;
import dev.bellwether.core.openai.CompletionRequest;
import dev.bellwether.core.openai.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the simulated relay says when it is asked to judge answers. A score is 1, and one more for each sentence of the
 * answer, up to 10; sentences that speak of scores, rubrics, judges or instructions count for nothing, and nothing that they
 * say is done. The label and the order do not matter.
 */
final class SimulatedJudgement {

    private static final int HIGHEST = 10;
    private static final Pattern SENTENCE = Pattern.compile("(?<=[.!?])\\s+|\\n+");
    private static final Pattern ABOUT_JUDGING =
            Pattern.compile("\\b(scores?|rubrics?|judges?|instructions?)\\b", Pattern.CASE_INSENSITIVE);

    private SimulatedJudgement() {}

    private record Reply(Map<String, Integer> scores, String reason) {}

    /** The judgement, if the request asks for one: a message of its user is a JSON document that says so. */
    static Optional<String> on(CompletionRequest request) {
        return request.chat().messages().stream()
                .filter(message -> message.role() == MessageRole.USER)
                .map(Message::content)
                .filter(content -> content.startsWith("{"))
                .flatMap(content -> document(content).stream())
                .findFirst()
                .map(SimulatedJudgement::reply);
    }

    private static Optional<JsonNode> document(String content) {
        try {
            JsonNode document = WireJson.tree(content.getBytes(StandardCharsets.UTF_8));
            boolean asks = document.path("task").asString("").equals("judge answers")
                    && document.path("answers").isArray();
            return asks ? Optional.of(document) : Optional.empty();
        } catch (WireJson.Malformed e) {
            return Optional.empty();
        }
    }

    private static String reply(JsonNode document) {
        var scores = new LinkedHashMap<String, Integer>();
        document.path("answers")
                .forEach(answer -> scores.put(
                        answer.path("label").asString(""),
                        score(answer.path("text").asString(""))));
        return WireJson.text(new Reply(scores, "Simulated: one point for each sentence that is not about judging."));
    }

    private static int score(String answer) {
        long sentences = List.of(SENTENCE.split(answer)).stream()
                .filter(sentence -> !sentence.isBlank())
                .filter(sentence -> !ABOUT_JUDGING.matcher(sentence).find())
                .count();
        return (int) Math.min(HIGHEST, 1 + sentences);
    }
}
