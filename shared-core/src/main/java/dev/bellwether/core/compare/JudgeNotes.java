package dev.bellwether.core.compare;

import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.judge.Opinion;
import dev.bellwether.core.judge.Opinion.Scoring;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What a person should know of a judge's opinion, in sentences. */
final class JudgeNotes {

    private JudgeNotes() {}

    /** @param first the answers that share the first place, if the judge's scores decide */
    static List<String> of(Opinion opinion, List<Entry> first) {
        String judge = opinion.judge().alias();
        if (opinion.problem() != null) {
            return List.of("The judge " + judge + " failed, so no answer was judged. "
                    + opinion.problem().sentence());
        }
        var notes = new ArrayList<String>();
        Scoring scoring = opinion.scorings().get(0);
        String labels = scoring.labels().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        notes.add("Judged by %s, blind and in both orders: \"%s\" (%s)".formatted(judge, scoring.reason(), labels));
        if (opinion.ownAnswer()) {
            notes.add(judge + " judged its own answer too.");
        }
        if (opinion.dependsOnOrder()) {
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
