package dev.bellwether.core.quality;

import dev.bellwether.core.quality.BradleyTerry.Game;
import dev.bellwether.core.quality.Strengths.Estimate;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Makes figures of judgements. Pure, and the order of the judgements does not matter. */
final class QualityFigures {

    private QualityFigures() {}

    /**
     * Each judged model's quality, the best first.
     *
     * <p>A judgement on k answers can say at most k - 1 things (which is first, which next), however many pairs it is told in;
     * so its pairs weigh (k - 1) / pairs each, and four scored answers do not count as six judgements.
     */
    static Map<String, Quality> of(Collection<Judgement> judgements, QualitySettings settings) {
        var games = judgements.stream().flatMap(QualityFigures::games).toList();
        var counts = new TreeMap<String, Integer>();
        judgements.forEach(
                judgement -> models(judgement).distinct().forEach(model -> counts.merge(model, 1, Integer::sum)));
        var figures = new TreeMap<String, Quality>();
        if (!games.isEmpty()) {
            Strengths strengths = BradleyTerry.fit(games, settings.prior());
            counts.forEach((model, count) -> figures.put(model, quality(strengths.estimate(model), count, settings)));
        }
        var sorted = new LinkedHashMap<String, Quality>();
        figures.entrySet().stream()
                .sorted((one, other) ->
                        other.getValue().score().compareTo(one.getValue().score()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private static Stream<String> models(Judgement judgement) {
        return judgement.pairs().stream().flatMap(pair -> Stream.of(pair.a(), pair.b()));
    }

    private static Stream<Game> games(Judgement judgement) {
        double things = models(judgement).distinct().count() - 1.0;
        return judgement.pairs().stream()
                .map(pair -> new Game(
                        pair.a(),
                        pair.b(),
                        switch (pair.verdict()) {
                            case A -> 1;
                            case B -> 0;
                            case TIE -> 0.5;
                        },
                        things / judgement.pairs().size()));
    }

    private static Quality quality(Estimate estimate, int comparisons, QualitySettings settings) {
        BigDecimal low = points(estimate.low());
        BigDecimal high = points(estimate.high());
        boolean narrow = high.subtract(low).compareTo(BigDecimal.valueOf(settings.maxIntervalWidth())) <= 0;
        return new Quality(
                points(estimate.share()), low, high, comparisons, narrow && comparisons >= settings.minComparisons());
    }

    private static BigDecimal points(double share) {
        return BigDecimal.valueOf(share * 100).setScale(1, RoundingMode.HALF_UP);
    }
}
