package dev.bellwether.web.playground;

import dev.bellwether.core.compare.AnswerEvent;
import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.web.layout.Formats;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A prompt run that has ended, as a page without script shows it.
 *
 * @param comparison the comparison's id if several answers were wanted, else null
 * @param total what they cost together
 * @param nano the same in nano-USD
 */
record FinishedRun(List<Answer> answers, @Nullable String comparison, String total, long nano) {

    FinishedRun {
        answers = List.copyOf(answers);
    }

    /** Whether there is a choice between answers. */
    public boolean choice() {
        return comparison != null && answers.stream().filter(Answer::isAnswered).count() > 1;
    }

    /** Gathers the events of a run. */
    static final class Gathering implements RunFollower.Audience {

        private final PromptRun promptRun;
        private final PlaygroundRequest playgroundRequest;
        private final Answers answers;
        private final RunTotals totals;
        private final TreeMap<Integer, StringBuilder> texts = new TreeMap<>();
        private final TreeMap<Integer, Answer> ended = new TreeMap<>();

        Gathering(PromptRun promptRun, PlaygroundRequest playgroundRequest, Answers answers, Formats formats) {
            this.promptRun = promptRun;
            this.playgroundRequest = playgroundRequest;
            this.answers = answers;
            this.totals = new RunTotals(formats);
        }

        @Override
        public void onEvent(AnswerEvent event) {
            StringBuilder text = texts.computeIfAbsent(event.answer(), number -> new StringBuilder());
            if (event.event() instanceof CallEvent.Text part) {
                text.append(part.text());
            } else if (event.isEnd()) {
                Answer answer = answers.ended(promptRun, playgroundRequest, event, text.toString());
                totals.add(answer);
                ended.put(event.answer(), answer);
            }
        }

        FinishedRun finished() {
            String comparison = playgroundRequest.wishes().size() > 1 ? promptRun.id() : null;
            return new FinishedRun(List.copyOf(ended.values()), comparison, totals.text(), totals.nano());
        }
    }
}
