package dev.bellwether.core.compare;

import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.problem.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to one answer of a prompt run: an event of its call, or what the call failed with.
 *
 * @param answer which one, from 0
 * @param event null if the call failed
 * @param problem null unless it did
 */
public record AnswerEvent(
        int answer, @Nullable CallEvent event, @Nullable Problem problem) {

    static AnswerEvent of(int answer, CallEvent event) {
        return new AnswerEvent(answer, event, null);
    }

    static AnswerEvent failed(int answer, Throwable error) {
        Problem told = error instanceof Problem problem
                ? problem
                : new Problem(Problem.Kind.INTERNAL, "It failed: " + error.getMessage() + ".", "Try again.", error);
        return new AnswerEvent(answer, null, told);
    }

    /** Whether nothing more happens to this answer. */
    public boolean isEnd() {
        return event == null || event instanceof CallEvent.Answered || event instanceof CallEvent.Stopped;
    }
}
