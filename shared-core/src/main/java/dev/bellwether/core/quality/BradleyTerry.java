package dev.bellwether.core.quality;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The Bradley-Terry model: in each pair a model wins with the odds of its strength to the other's. Strengths are fitted by
 * the MM algorithm of D. R. Hunter, "MM algorithms for generalized Bradley-Terry models", Annals of Statistics 32 (2004),
 * section 2; a tie is half a win for each.
 *
 * <p>As a prior, each two models have had ties before, {@code prior} of them for each model in all. So a model that never lost
 * stays finite, and two that never met can be compared, with an interval that shows how little is known.
 */
final class BradleyTerry {

    private static final int MAX_STEPS = 100_000;
    private static final double TOLERANCE = 1e-10;

    private BradleyTerry() {}

    /**
     * Two answers set against each other.
     *
     * @param share what {@code a} won of it: 1, a half or 0
     * @param weight how much it counts
     */
    record Game(String a, String b, double share, double weight) {}

    /** The strengths that explain the games best; their order does not matter. */
    static Strengths fit(Collection<Game> games, double prior) {
        List<String> models = games.stream()
                .flatMap(game -> Stream.of(game.a(), game.b()))
                .distinct()
                .sorted()
                .toList();
        int size = models.size();
        var wins = new double[size];
        var met = new double[size][size];
        // Sums of doubles depend on the order of their parts, so the parts get one.
        games.stream().sorted(order()).forEach(game -> {
            int a = models.indexOf(game.a());
            int b = models.indexOf(game.b());
            wins[a] += game.weight() * game.share();
            wins[b] += game.weight() * (1 - game.share());
            met[a][b] += game.weight();
            met[b][a] += game.weight();
        });
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                met[i][j] += i == j ? 0 : prior / (size - 1);
            }
            wins[i] += prior / 2;
        }
        return new Strengths(models, strengths(wins, met), met);
    }

    private static Comparator<Game> order() {
        return Comparator.comparing(Game::a)
                .thenComparing(Game::b)
                .thenComparing(Game::share)
                .thenComparing(Game::weight);
    }

    /** Hunter's iteration: wins over the sum of games by the strengths of those who met, until nothing moves. */
    private static double[] strengths(double[] wins, double[][] met) {
        var now = new double[wins.length];
        Arrays.fill(now, 1);
        for (int step = 0; step < MAX_STEPS; step++) {
            var next = new double[now.length];
            for (int i = 0; i < now.length; i++) {
                double expected = 0;
                for (int j = 0; j < now.length; j++) {
                    expected += i == j ? 0 : met[i][j] / (now[i] + now[j]);
                }
                next[i] = wins[i] / expected;
            }
            boolean done = settle(next, now);
            now = next;
            if (done) {
                break;
            }
        }
        return now;
    }

    /** Only ratios mean something, so the mean of the logarithms is made 0; says whether nothing has moved. */
    private static boolean settle(double[] next, double[] before) {
        double middle = Math.exp(Arrays.stream(next).map(Math::log).average().orElse(0));
        boolean still = true;
        for (int i = 0; i < next.length; i++) {
            next[i] /= middle;
            still &= Math.abs(Math.log(next[i] / before[i])) < TOLERANCE;
        }
        return still;
    }
}
