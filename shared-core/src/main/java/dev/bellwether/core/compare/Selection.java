package dev.bellwether.core.compare;

import dev.bellwether.core.compare.Comparison.Entry;
import dev.bellwether.core.cost.BalancedScore;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.judge.JudgeScores;
import dev.bellwether.core.quality.Quality;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Says what each answer is worth and picks the best. Pure: what was judged and measured is handed in.
 *
 * @param judgeScores what a judge made of these answers, or null if none was asked or it failed
 * @param figures measured quality by model, empty if there is not enough of it for every answer
 * @param ranks how many quality ranks the catalogue has
 */
record Selection(
        Criterion criterion,
        QualityBasis basis,
        @Nullable JudgeScores judgeScores,
        Map<String, Quality> figures,
        int ranks) {

    /** All entries, with what those that answered are worth. */
    List<Entry> valued(List<Entry> entries) {
        long fastest = min(entries, entry -> entry.duration().toNanos());
        long cheapest = entries.stream()
                .filter(Entry::answered)
                .flatMap(entry -> entry.cost().stream())
                .mapToLong(Money::nanoUsd)
                .min()
                .orElse(0);
        return entries.stream()
                .map(entry -> entry.answered()
                        ? entry.worth(balanced(entry, fastest, cheapest), score(entry), figures.get(alias(entry)))
                        : entry)
                .toList();
    }

    private static long min(List<Entry> entries, ToLongFunction<Entry> measure) {
        return entries.stream().filter(Entry::answered).mapToLong(measure).min().orElse(0);
    }

    /** The best of the entries, which have their values, or null if none answered. */
    @Nullable Entry best(List<Entry> entries) {
        List<Entry> first = first(entries.stream().filter(Entry::answered).toList());
        return first.stream().min(order()).orElse(null);
    }

    /**
     * The answers that may be picked: all, or those that the judge puts first. An answer shares the first place where the
     * best mean score does not stand above it in both orders.
     */
    List<Entry> first(List<Entry> answered) {
        if (!byScore() || answered.isEmpty()) {
            return answered;
        }
        Entry best = answered.stream()
                .max(Comparator.comparing(entry -> Objects.requireNonNull(entry.judgeScore())))
                .orElseThrow();
        return answered.stream()
                .filter(entry -> Objects.requireNonNull(judgeScores).compare(alias(best), alias(entry)) == 0)
                .toList();
    }

    /** Whether the judge's scores alone decide. */
    boolean byScore() {
        return criterion == Criterion.QUALITY && basis == QualityBasis.JUDGED;
    }

    private static String alias(Entry entry) {
        return entry.model().alias();
    }

    private @Nullable BigDecimal score(Entry entry) {
        return judgeScores == null ? null : judgeScores.score(alias(entry)).orElse(null);
    }

    /** An answer whose cost is not known gets no score: it cannot be called cheap. */
    private @Nullable BigDecimal balanced(Entry entry, long fastest, long cheapest) {
        Money cost = entry.cost().orElse(null);
        if (cost == null) {
            return null;
        }
        long time = entry.duration().toNanos();
        BigDecimal quality = quality(entry);
        return quality != null
                ? BalancedScore.of(quality, fastest, time, cheapest, cost.nanoUsd())
                : BalancedScore.of(entry.model().qualityRank(), ranks, fastest, time, cheapest, cost.nanoUsd());
    }

    /** From 0 to 1, or null where only the catalogue's rank is known. */
    private @Nullable BigDecimal quality(Entry entry) {
        return switch (basis) {
            case JUDGED -> {
                BigDecimal score = score(entry);
                yield score == null ? null : Objects.requireNonNull(judgeScores).share(score);
            }
            case MEASURED, MEASURED_IN_CATEGORY ->
                Objects.requireNonNull(figures.get(alias(entry))).share();
            case RANK -> null;
        };
    }

    private Comparator<Entry> order() {
        Comparator<Entry> byRank = Comparator.comparing(entry -> entry.model().qualityRank());
        Comparator<BigDecimal> highest = Comparator.nullsLast(Comparator.reverseOrder());
        return switch (criterion) {
            case QUALITY ->
                figures.isEmpty()
                        ? byRank
                        : Comparator.comparing(
                                        (Entry entry) -> Objects.requireNonNull(entry.quality())
                                                .score(),
                                        highest)
                                .thenComparing(byRank);
            case SPEED -> Comparator.comparing(Entry::duration);
            case COST ->
                Comparator.comparing(entry -> entry.cost().map(Money::nanoUsd).orElse(Long.MAX_VALUE));
            case BALANCED -> Comparator.comparing(Entry::balanced, highest);
        };
    }
}
