package dev.bellwether.core.compare;

import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.judge.Judge;
import dev.bellwether.core.judge.JudgeScores;
import dev.bellwether.core.judge.JudgeTask;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.quality.Judgement;
import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.quality.Judgement.Verdict;
import dev.bellwether.core.quality.Judgements;
import dev.bellwether.core.quality.Quality;
import dev.bellwether.core.quality.QualityReports;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * What is made of the answers of a comparison: a judge is heard, its opinion kept, measured quality looked up where there is
 * no opinion, and the best picked. Nothing that goes wrong here costs the person the answers.
 */
final class Evaluation {

    private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);

    private final Judge judge;
    private final Judgements judgements;
    private final QualityReports reports;
    private final IntSupplier ranks;

    /** @param ranks how many quality ranks the live catalogue has */
    Evaluation(Judge judge, Judgements judgements, QualityReports reports, IntSupplier ranks) {
        this.judge = judge;
        this.judgements = judgements;
        this.reports = reports;
        this.ranks = ranks;
    }

    private record Measured(QualityBasis basis, Map<String, Quality> figures) {

        static final Measured NOTHING = new Measured(QualityBasis.RANK, Map.of());
    }

    /** The comparison that these entries make. */
    Mono<Comparison> of(String id, ComparisonRequest comparisonRequest, List<Entry> entries, Mono<Void> stop) {
        List<Entry> answered = entries.stream().filter(Entry::answered).toList();
        boolean stopped = entries.stream().anyMatch(Entry::cancelled);
        if (comparisonRequest.judge() == null || stopped) {
            return picked(id, comparisonRequest, entries, null, List.of());
        }
        if (answered.size() < 2) {
            return picked(
                    id, comparisonRequest, entries, null, List.of("Fewer than two answered, so nothing was judged."));
        }
        var task = new JudgeTask(
                id,
                comparisonRequest.source(),
                comparisonRequest.chat(),
                answered.stream()
                        .map(entry -> new JudgeTask.Answer(entry.model().alias(), entry.text()))
                        .toList(),
                comparisonRequest.judge(),
                comparisonRequest.caller());
        return judge.judge(task, stop)
                .flatMap(judgeScores -> saved(id, judgeScores, answered)
                        .flatMap(notes -> picked(id, comparisonRequest, entries, judgeScores, notes)));
    }

    /** Keeps what the judge thought of each two answers; what is to be told of that. */
    private Mono<List<String>> saved(String id, JudgeScores judgeScores, List<Entry> answered) {
        if (!judgeScores.judged()) {
            return Mono.just(List.of());
        }
        ComparisonContext context = ComparisonContext.of(answered);
        var judgement = new Judgement(
                id,
                Judgement.Source.JUDGE,
                judgeScores.judge().alias(),
                context.category(),
                context.tier(),
                context.simulated(),
                pairs(judgeScores, answered));
        return Mono.fromFuture(() -> judgements.save(judgement))
                .thenReturn(List.<String>of())
                .onErrorResume(Problem.class, problem -> {
                    LOG.warn("a judgement was not kept", problem);
                    return Mono.just(List.of("The judgement could not be kept. " + problem.sentence()));
                });
    }

    private static List<Pair> pairs(JudgeScores judgeScores, List<Entry> answered) {
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < answered.size(); i++) {
            for (int j = i + 1; j < answered.size(); j++) {
                String a = answered.get(i).model().alias();
                String b = answered.get(j).model().alias();
                int better = judgeScores.compare(a, b);
                pairs.add(new Pair(a, b, better > 0 ? Verdict.A : better < 0 ? Verdict.B : Verdict.TIE));
            }
        }
        return pairs;
    }

    private Mono<Comparison> picked(
            String id,
            ComparisonRequest comparisonRequest,
            List<Entry> entries,
            @Nullable JudgeScores judgeScores,
            List<String> notes) {
        if (judgeScores != null && judgeScores.judged()) {
            return Mono.just(comparison(
                    id, comparisonRequest, entries, judgeScores, notes, new Measured(QualityBasis.JUDGED, Map.of())));
        }
        return measured(comparisonRequest.criterion(), entries)
                .map(measured -> comparison(id, comparisonRequest, entries, judgeScores, notes, measured));
    }

    private Comparison comparison(
            String id,
            ComparisonRequest comparisonRequest,
            List<Entry> entries,
            @Nullable JudgeScores judgeScores,
            List<String> notes,
            Measured measured) {
        var selection = new Selection(
                comparisonRequest.criterion(), measured.basis(), judgeScores, measured.figures(), ranks.getAsInt());
        List<Entry> valued = selection.valued(entries);
        var all = new ArrayList<>(notes);
        if (judgeScores != null) {
            List<Entry> answered = valued.stream().filter(Entry::answered).toList();
            all.addAll(JudgeNotes.of(judgeScores, selection.byScore() ? selection.first(answered) : List.of()));
        }
        return new Comparison(
                id, comparisonRequest.criterion(), valued, selection.best(valued), measured.basis(), judgeScores, all);
    }

    /** The narrowest figures that there are enough of for all that answered. */
    private Mono<Measured> measured(Criterion criterion, List<Entry> entries) {
        List<Entry> answered = entries.stream().filter(Entry::answered).toList();
        if (!criterion.asksForQuality() || answered.isEmpty()) {
            return Mono.just(Measured.NOTHING);
        }
        return Mono.fromCallable(() -> lookUp(answered))
                .subscribeOn(Schedulers.boundedElastic())
                .onErrorResume(Problem.class, problem -> {
                    LOG.warn("measured quality could not be read", problem);
                    return Mono.just(Measured.NOTHING);
                });
    }

    private Measured lookUp(List<Entry> answered) {
        ComparisonContext context = ComparisonContext.of(answered);
        if (context.category() != null) {
            Map<String, Quality> figures = reports.figures(context.simulated(), context.category(), null);
            if (decides(figures, answered)) {
                return new Measured(QualityBasis.MEASURED_IN_CATEGORY, figures);
            }
        }
        Map<String, Quality> figures = reports.figures(context.simulated(), null, null);
        return decides(figures, answered) ? new Measured(QualityBasis.MEASURED, figures) : Measured.NOTHING;
    }

    private static boolean decides(Map<String, Quality> figures, List<Entry> answered) {
        return answered.stream().allMatch(entry -> {
            Quality quality = figures.get(entry.model().alias());
            return quality != null && quality.decides();
        });
    }
}
