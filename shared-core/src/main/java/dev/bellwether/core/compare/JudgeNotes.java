package dev.bellwether.core.compare;

import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.judge.JudgeScores;
import dev.bellwether.core.judge.JudgeScores.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should know of a judge's opinion, in sentences. */
final class JudgeNotes {

    private JudgeNotes() {}

    /** @param first the answers that share the first place, if the judge's scores decide */
    static List<String> of(JudgeScores judgeScores, List<Entry> first) {
        String judge = judgeScores.judge().alias();
        if (judgeScores.problem() != null) {
            return List.of("The judge " + judge + " failed, so no answer was judged. "
                    + judgeScores.problem().sentence());
        }
        var notes = new ArrayList<String>();
        Scoring scoring = judgeScores.scorings().get(0);
        String labels = scoring.labels().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        notes.add("Judged by %s, blind and in both orders: \"%s\" (%s)".formatted(judge, scoring.reason(), labels));
        if (judgeScores.ownAnswer()) {
            notes.add(judge + " judged its own answer too.");
        }
        if (judgeScores.dependsOnOrder()) {
            notes.add("The judge's choice depended on the order; counted as a tie.");
        }
        if (first.size() > 1) {
            notes.add("The judge puts first alike: "
                    + first.stream().map(entry -> entry.model().alias()).collect(Collectors.joining(", "))
                    + ". The catalogue's quality rank settled it.");
        }
        return notes;
    }
}
