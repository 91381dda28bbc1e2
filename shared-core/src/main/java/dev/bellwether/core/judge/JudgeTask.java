package dev.bellwether.core.judge;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.routing.Caller;
import java.util.List;

/**
 * What a judge is to score.
 *
 * @param comparison what binds its calls to those that it judges, in the books
 * @param chat the question
 * @param answers at least two
 * @param caller who wants to know, and what for
 */
public record JudgeTask(
        String comparison, CallSource source, ChatRequest chat, List<Answer> answers, Model judge, Caller caller) {

    /** Asked by nobody in particular. */
    public JudgeTask(String comparison, CallSource source, ChatRequest chat, List<Answer> answers, Model judge) {
        this(comparison, source, chat, answers, judge, Caller.ANYONE);
    }

    /** What a model said. */
    public record Answer(String model, String text) {}

    public JudgeTask {
        answers = List.copyOf(answers);
        if (answers.size() < 2) {
            throw new IllegalArgumentException("a single answer cannot be compared");
        }
    }

    /** Whether the judge is among those whom it judges. */
    public boolean ownAnswer() {
        return answers.stream().anyMatch(answer -> answer.model().equals(judge.alias()));
    }
}
