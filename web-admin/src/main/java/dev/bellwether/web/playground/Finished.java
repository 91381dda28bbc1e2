package dev.bellwether.web.playground;

import dev.bellwether.core.compare.Happening;
import dev.bellwether.core.compare.Trial;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.web.layout.Show;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A trial that is over, as a page without script shows it.
 *
 * @param comparison the comparison's id if several answers were wanted, else null
 * @param total what they cost together
 * @param nano the same in nano-USD
 */
record Finished(List<Answer> answers, @Nullable String comparison, String total, long nano) {

    Finished {
        answers = List.copyOf(answers);
    }

    /** Whether there is a choice between answers. */
    public boolean choice() {
        return comparison != null && answers.stream().filter(Answer::whole).count() > 1;
    }

    /** Gathers what comes of a trial. */
    static final class Gathering implements Following.Audience {

        private final Trial trial;
        private final Inquiry inquiry;
        private final Answers answers;
        private final Totals totals;
        private final TreeMap<Integer, StringBuilder> texts = new TreeMap<>();
        private final TreeMap<Integer, Answer> ended = new TreeMap<>();

        Gathering(Trial trial, Inquiry inquiry, Answers answers, Show show) {
            this.trial = trial;
            this.inquiry = inquiry;
            this.answers = answers;
            this.totals = new Totals(show);
        }

        @Override
        public void happened(Happening happening) {
            StringBuilder text = texts.computeIfAbsent(happening.answer(), number -> new StringBuilder());
            if (happening.event() instanceof CallEvent.Text part) {
                text.append(part.text());
            } else if (happening.isEnd()) {
                Answer answer = answers.ended(trial, inquiry, happening, text.toString());
                totals.add(answer);
                ended.put(happening.answer(), answer);
            }
        }

        Finished finished() {
            String comparison = inquiry.wishes().size() > 1 ? trial.id() : null;
            return new Finished(List.copyOf(ended.values()), comparison, totals.words(), totals.nano());
        }
    }
}
