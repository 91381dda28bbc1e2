package dev.bellwether.core.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.bellwether.core.quality.BradleyTerry.Game;
import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.quality.Judgement.Source;
import dev.bellwether.core.quality.Judgement.Verdict;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QualityFiguresTests {

    private static final QualitySettings SETTINGS = new QualitySettings(20, 30, 1);

    private static final List<String> NAMES = List.of("w", "x", "y", "z");

    /** What a generator with those strengths gives. */
    private static final double[] STRENGTHS = {8, 4, 2, 1};

    private static Judgement judgement(Pair... pairs) {
        return new Judgement("c", Source.OPERATOR, "mira", null, null, false, List.of(pairs));
    }

    private static List<Judgement> times(int times, String a, String b, Verdict verdict) {
        return Collections.nCopies(times, judgement(new Pair(a, b, verdict)));
    }

    private static Map<String, Quality> figures(List<Judgement> judgements) {
        return QualityFigures.of(judgements, SETTINGS);
    }

    private static double points(Quality quality) {
        return quality.score().doubleValue();
    }

    private static BigDecimal width(Quality quality) {
        return quality.high().subtract(quality.low());
    }

    /** Judgements of two answers each, as the Bradley-Terry model itself would give them. */
    private static List<Judgement> generated(long seed, int count) {
        var random = new SplittableRandom(seed);
        var judgements = new ArrayList<Judgement>();
        for (int n = 0; n < count; n++) {
            int i = random.nextInt(4);
            int j = (i + 1 + random.nextInt(3)) % 4;
            boolean won = random.nextDouble() < STRENGTHS[i] / (STRENGTHS[i] + STRENGTHS[j]);
            judgements.add(judgement(new Pair(NAMES.get(i), NAMES.get(j), won ? Verdict.A : Verdict.B)));
        }
        return judgements;
    }

    private static double truth(int i) {
        double sum = 0;
        for (int j = 0; j < 4; j++) {
            sum += i == j ? 0 : STRENGTHS[i] / (STRENGTHS[i] + STRENGTHS[j]);
        }
        return 100 * sum / 3;
    }

    @Test
    void nothingJudgedIsNoFigure() {
        assertThat(figures(List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theOrderOfTheJudgementsDoesNotMatter(long seed) {
        List<Judgement> judgements = generated(seed, 200);
        var shuffled = new ArrayList<>(judgements);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(shuffled).isNotEqualTo(judgements);
        assertThat(figures(shuffled)).isEqualTo(figures(judgements));
    }

    @Test
    void whoStandsFirstInAPairDoesNotMatter() {
        List<Judgement> turned = generated(7, 200).stream()
                .map(judgement -> {
                    Pair pair = judgement.pairs().get(0);
                    return judgement(new Pair(pair.b(), pair.a(), pair.verdict() == Verdict.A ? Verdict.B : Verdict.A));
                })
                .toList();

        assertThat(figures(turned)).isEqualTo(figures(generated(7, 200)));
    }

    @Test
    void equalWinsAreEqualStrengths() {
        var judgements = new ArrayList<Judgement>();
        for (String[] pair : new String[][] {{"x", "y"}, {"y", "z"}, {"z", "x"}}) {
            judgements.addAll(times(10, pair[0], pair[1], Verdict.A));
            judgements.addAll(times(10, pair[0], pair[1], Verdict.B));
        }

        assertThat(figures(judgements).values()).hasSize(3).allSatisfy(quality -> {
            assertThat(quality.score()).isEqualByComparingTo("50");
            assertThat(quality.score().subtract(quality.low()))
                    .isEqualByComparingTo(quality.high().subtract(quality.score()));
        });
    }

    @Test
    void twoTiesAreAWinForEach() {
        var ties = times(20, "x", "y", Verdict.TIE);
        var wins = new ArrayList<>(times(10, "x", "y", Verdict.A));
        wins.addAll(times(10, "x", "y", Verdict.B));

        assertThat(figures(ties)).isEqualTo(figures(wins));
    }

    @Test
    void betweenTwoTheScoreIsTheShareOfWinsWithThePriorsTie() {
        var judgements = new ArrayList<>(times(15, "x", "y", Verdict.A));
        judgements.addAll(times(4, "x", "y", Verdict.B));

        // 15 wins and half a tie of 19 comparisons and a tie.
        assertThat(figures(judgements).get("x").score()).isEqualByComparingTo("77.5");
        assertThat(figures(judgements).get("y").score()).isEqualByComparingTo("22.5");
    }

    @Test
    void theIntervalBetweenTwoIsThatOfLogisticRegression() {
        // 30 wins of 40 and the prior's tie of one: odds of 30.5 to 10.5, variance 1/30.5 + 1/10.5 on their logarithm.
        var judgements = new ArrayList<>(times(30, "x", "y", Verdict.A));
        judgements.addAll(times(10, "x", "y", Verdict.B));
        double odds = Math.log(30.5 / 10.5);
        double deviation = Math.sqrt(1 / 30.5 + 1 / 10.5);

        Quality quality = figures(judgements).get("x");
        assertThat(quality.low().doubleValue())
                .isCloseTo(100 / (1 + Math.exp(1.959964 * deviation - odds)), within(0.06));
        assertThat(quality.high().doubleValue())
                .isCloseTo(100 / (1 + Math.exp(-1.959964 * deviation - odds)), within(0.06));
    }

    @Test
    void oneThatNeverLostStaysFinite() {
        Quality best = figures(times(500, "x", "y", Verdict.A)).get("x");

        assertThat(points(best)).isBetween(99.0, 99.9999);
        assertThat(best.low()).isGreaterThan(new BigDecimal("95"));
        assertThat(best.high()).isLessThanOrEqualTo(new BigDecimal("100"));
    }

    @Test
    void moreJudgementsNarrowTheInterval() {
        List<Judgement> some = generated(11, 60);
        BigDecimal before = new BigDecimal("101");
        for (int copies : new int[] {1, 2, 4, 16}) {
            var many = new ArrayList<Judgement>();
            Collections.nCopies(copies, some).forEach(many::addAll);
            BigDecimal now = width(figures(many).get("x"));
            assertThat(now).isLessThan(before);
            before = now;
        }
    }

    @Test
    void aKnownGeneratorsStrengthsAreFound() {
        Map<String, Quality> figures = figures(generated(17, 20_000));

        assertThat(figures.keySet()).containsExactlyElementsOf(NAMES);
        for (int i = 0; i < 4; i++) {
            assertThat(points(figures.get(NAMES.get(i)))).isCloseTo(truth(i), within(1.5));
        }
    }

    @Test
    void theIntervalHoldsTheTruthAboutNineteenTimesInTwenty() {
        int held = 0;
        for (long seed = 0; seed < 200; seed++) {
            Map<String, Quality> figures = figures(generated(seed, 150));
            for (int i = 0; i < 4; i++) {
                Quality quality = figures.get(NAMES.get(i));
                held += quality.low().doubleValue() <= truth(i)
                                && truth(i) <= quality.high().doubleValue()
                        ? 1
                        : 0;
            }
        }

        assertThat(held).isBetween(800 * 92 / 100, 800 * 98 / 100);
    }

    @Test
    void twoThatNeverMetAreComparedWithGreatDoubt() {
        var judgements = new ArrayList<>(times(200, "w", "x", Verdict.A));
        judgements.addAll(times(200, "y", "z", Verdict.A));
        judgements.addAll(times(100, "w", "x", Verdict.B));
        judgements.addAll(times(100, "y", "z", Verdict.B));

        assertThat(figures(judgements).get("w").decides()).isFalse();
        assertThat(width(figures(judgements).get("w"))).isGreaterThan(new BigDecimal("30"));
    }

    @Test
    void aRankingOfFourCountsAsThreeThingsAndNotAsSix() {
        var scored = Collections.nCopies(
                20,
                judgement(
                        new Pair("w", "x", Verdict.A),
                        new Pair("w", "y", Verdict.A),
                        new Pair("w", "z", Verdict.A),
                        new Pair("x", "y", Verdict.A),
                        new Pair("x", "z", Verdict.A),
                        new Pair("y", "z", Verdict.A)));
        var games = new ArrayList<Game>();
        scored.forEach(judgement -> judgement.pairs().forEach(pair -> games.add(new Game(pair.a(), pair.b(), 1, 0.5))));

        Quality best = figures(scored).get("w");
        assertThat(best.comparisons()).isEqualTo(20);
        assertThat(points(best))
                .isCloseTo(100 * BradleyTerry.fit(games, 1).estimate("w").share(), within(0.051));
    }

    @Test
    void enoughMeansManyAndNarrow() {
        assertThat(figures(times(19, "x", "y", Verdict.A)).get("x").decides()).isFalse();
        assertThat(figures(times(25, "x", "y", Verdict.A)).get("x").decides()).isTrue();

        var even = new ArrayList<>(times(10, "x", "y", Verdict.A));
        even.addAll(times(10, "x", "y", Verdict.B));
        assertThat(width(figures(even).get("x"))).isGreaterThan(new BigDecimal("30"));
        assertThat(figures(even).get("x").decides()).isFalse();
    }
}
