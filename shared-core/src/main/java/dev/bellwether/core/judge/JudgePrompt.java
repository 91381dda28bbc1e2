package dev.bellwether.core.judge;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Extras;
import dev.bellwether.core.chat.Message;
import dev.bellwether.core.chat.MessageRole;
import dev.bellwether.core.judge.JudgeTask.Answer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * The answers in one order under the labels A, B, C, without the models' names, and what the judge is asked about them. The
 * question and the answers are one JSON document: an answer is a string in it, so whatever it says, it cannot end its own
 * place or open another's. What an answer tells of its own author is not hidden.
 */
record JudgePrompt(JudgeTask task, List<Answer> order, Rubric rubric) {

    /** Tells a judge, and the simulated relay, what the document is. */
    private static final String TASK = "judge answers";

    private static final JsonMapper JSON = new JsonMapper();

    private record Document(String task, List<Turn> question, List<Labelled> answers) {}

    private record Turn(String role, String content) {}

    private record Labelled(String label, String text) {}

    /** A, B, C; after Z comes AA. */
    List<String> labels() {
        return IntStream.range(0, order.size()).mapToObj(JudgePrompt::label).toList();
    }

    private static String label(int index) {
        String last = String.valueOf((char) ('A' + index % 26));
        return index < 26 ? last : label(index / 26 - 1) + last;
    }

    /** The first question. */
    ChatRequest request(int maxTokens) {
        return request(messages(), maxTokens);
    }

    /** The second question, after a reply that cannot be used. */
    ChatRequest repair(String reply, String problem, int maxTokens) {
        List<Message> messages = messages();
        if (!reply.isBlank()) {
            messages.add(new Message(MessageRole.ASSISTANT, reply));
        }
        messages.add(new Message(MessageRole.USER, rubric.repair(labels(), problem)));
        return request(messages, maxTokens);
    }

    private static ChatRequest request(List<Message> messages, int maxTokens) {
        return new ChatRequest(messages, 0.0, maxTokens, Extras.NONE, false, 0, 1);
    }

    private List<Message> messages() {
        List<Turn> question = task.chat().messages().stream()
                .map(message -> new Turn(message.role().name().toLowerCase(Locale.ROOT), message.content()))
                .toList();
        List<String> labels = labels();
        List<Labelled> answers = IntStream.range(0, order.size())
                .mapToObj(i -> new Labelled(labels.get(i), order.get(i).text()))
                .toList();
        var messages = new ArrayList<Message>();
        messages.add(new Message(MessageRole.SYSTEM, rubric.instruct(labels)));
        messages.add(new Message(MessageRole.USER, JSON.writeValueAsString(new Document(TASK, question, answers))));
        return messages;
    }

    /** A reply's scores under the models' names. */
    JudgeScores.Scoring scoring(JudgeReply reply) {
        List<String> labels = labels();
        var scores = new LinkedHashMap<String, Integer>();
        var models = new LinkedHashMap<String, String>();
        for (int i = 0; i < order.size(); i++) {
            scores.put(order.get(i).model(), reply.score(labels.get(i)));
            models.put(labels.get(i), order.get(i).model());
        }
        return new JudgeScores.Scoring(Map.copyOf(scores), models, reply.reason());
    }
}
