package dev.bellwether.core.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.compare.Ratings.Rated;
import dev.bellwether.core.cost.BalancedScore;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.quality.Judgement;
import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.quality.Judgement.Source;
import dev.bellwether.core.quality.Judgement.Verdict;
import dev.bellwether.core.quality.Judgements;
import dev.bellwether.core.quality.Quality;
import dev.bellwether.core.quality.QualityReports;
import dev.bellwether.core.quality.QualityReports.By;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class RatingsTests {

    private static final List<String> THREE = List.of("deepseek-v3.2", "gemini-2.5-flash", "gpt-4.1");

    @TempDir
    Path data;

    TestGateway door;

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Comparison compare(String prompt, Criterion criterion) {
        Comparer comparer = door.bean(Comparer.class);
        return comparer.compare(
                        new ComparisonRequest(
                                TestCall.of(prompt).maxTokens(500).chat(),
                                comparer.models(THREE),
                                criterion,
                                null,
                                CallSource.CONSOLE),
                        entry -> {},
                        Mono.never())
                .block(Duration.ofSeconds(30));
    }

    private Ratings ratings() {
        return door.bean(Ratings.class);
    }

    private Map<String, Quality> figures() {
        return figures(true);
    }

    private Map<String, Quality> figures(boolean simulated) {
        return door.bean(QualityReports.class).figures(simulated, null, null);
    }

    private Map<String, Quality> figures(String category) {
        return door.bean(QualityReports.class).figures(true, category, null);
    }

    private void tie(Rated rated, String person) {
        ratings().rate(rated, null, person);
    }

    @Test
    void theChosenModelBeatsAllOthersThatAnswered() {
        Comparison comparison = compare("Compare two cities", Criterion.SPEED);
        ratings().rate(ratings().find(Ratings.shortId(comparison.id())), "gemini-2.5-flash", "mira");

        assertThat(figures().keySet()).first().isEqualTo("gemini-2.5-flash");
        assertThat(figures().get("gpt-4.1").score())
                .isEqualTo(figures().get("deepseek-v3.2").score());
        assertThat(figures().values()).allMatch(quality -> quality.comparisons() == 1 && !quality.decides());
    }

    @Test
    void theLastComparisonNeedsNoName() {
        compare("Name three risks", Criterion.SPEED);
        Comparison second = compare("Name three chances", Criterion.SPEED);

        Rated last = ratings().find(Ratings.LAST);
        assertThat(last.id()).isEqualTo(second.id());
        assertThat(last.models()).containsExactlyInAnyOrderElementsOf(THREE);
        assertThat(last.simulated()).isTrue();
    }

    @Test
    void aPersonsLaterWordTakesThePlaceOfTheEarlier() {
        compare("Compare two cities", Criterion.SPEED);
        Rated rated = ratings().find(Ratings.LAST);
        ratings().rate(rated, "gpt-4.1", "mira");
        ratings().rate(rated, "deepseek-v3.2", "mira");

        assertThat(door.bean(QualityReports.class).count(true)).isEqualTo(1);
        assertThat(figures().keySet()).first().isEqualTo("deepseek-v3.2");

        tie(rated, "jonas");
        assertThat(door.bean(QualityReports.class).count(true)).isEqualTo(2);
    }

    @Test
    void aTieIsATie() {
        compare("Compare two cities", Criterion.SPEED);
        tie(ratings().find(Ratings.LAST), "mira");

        assertThat(figures().values())
                .hasSize(3)
                .allSatisfy(quality -> assertThat(quality.score()).isEqualByComparingTo("50"));
    }

    @Test
    void figuresAreToldApartByCategoryAndTier() {
        Comparison comparison = compare("Compare two cities", Criterion.SPEED);
        ratings().rate(ratings().find(Ratings.LAST), "gpt-4.1", "mira");
        var route = comparison.entries().get(0).result().route();
        String category = route.classification().category().label();

        QualityReports reports = door.bean(QualityReports.class);
        assertThat(reports.figures(true, By.CATEGORY)).containsOnlyKeys(category);
        assertThat(reports.figures(true, By.TIER)).containsOnlyKeys(route.tier().label());
        assertThat(figures(category)).hasSize(3);
        assertThat(figures("factual")).isEmpty();
        assertThat(figures(false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"last", "zzzz", "abc", "12345678", "%"})
    void whatIsNotThereIsToldInASentence(String name) {
        assertThatThrownBy(() -> ratings().find(name))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.USAGE));
    }

    @Test
    void aModelThatDidNotAnswerCannotBeTheBest() {
        door.relay().faults().next("gpt-4.1", Fault.status(400));
        compare("Compare two cities", Criterion.SPEED);
        Rated rated = ratings().find(Ratings.LAST);

        assertThat(rated.models()).containsExactlyInAnyOrder("deepseek-v3.2", "gemini-2.5-flash");
        assertThatThrownBy(() -> ratings().rate(rated, "gpt-4.1", "mira"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("did not answer");
    }

    /** The catalogue ranks gpt-4.1 before the other two; the judgements say the opposite. */
    @Test
    void measuredQualityDecidesOnceThereIsEnoughOfIt() {
        keep(40, "factual", false);
        keep(10, "factual", true);
        assertThat(byQuality().basis()).isEqualTo(QualityBasis.RANK);
        assertThat(byQuality().picked().model().alias()).isEqualTo("gpt-4.1");

        keep(40, "factual", true);
        assertThat(byQuality().basis()).isEqualTo(QualityBasis.MEASURED);
        assertThat(byQuality().picked().model().alias()).isEqualTo("deepseek-v3.2");
        assertThat(byQuality().picked().quality().score()).isGreaterThan(new BigDecimal("80"));
        assertThat(compare("Compare two cities", Criterion.COST).basis()).isEqualTo(QualityBasis.RANK);
    }

    @Test
    void theCategoryOfThePromptIsLookedAtFirst() {
        keep(40, "factual", true);
        keep(40, "reasoning", true);

        assertThat(byQuality().basis()).isEqualTo(QualityBasis.MEASURED_IN_CATEGORY);
    }

    @Test
    void measuredQualityIsTheQualityPartOfTheBalance() {
        keep(40, "reasoning", true);
        Comparison comparison = compare("Compare two cities", Criterion.BALANCED);
        long fastest = comparison.entries().stream()
                .mapToLong(entry -> entry.duration().toNanos())
                .min()
                .orElseThrow();
        long cheapest = comparison.entries().stream()
                .mapToLong(entry -> entry.cost().orElseThrow().nanoUsd())
                .min()
                .orElseThrow();

        assertThat(comparison.basis()).isEqualTo(QualityBasis.MEASURED_IN_CATEGORY);
        assertThat(comparison.entries())
                .allSatisfy(entry -> assertThat(entry.balanced())
                        .isEqualTo(BalancedScore.of(
                                figures().get(entry.model().alias()).share(),
                                fastest,
                                entry.duration().toNanos(),
                                cheapest,
                                entry.cost().orElseThrow().nanoUsd())));
    }

    private Comparison byQuality() {
        return compare("Compare two cities", Criterion.QUALITY);
    }

    private void keep(int times, String category, boolean simulated) {
        for (int i = 0; i < times; i++) {
            var pairs = List.of(
                    new Pair("deepseek-v3.2", "gemini-2.5-flash", Verdict.A),
                    new Pair("deepseek-v3.2", "gpt-4.1", Verdict.A),
                    new Pair("gpt-4.1", "gemini-2.5-flash", Verdict.B));
            String comparison = UUID.randomUUID().toString();
            door.bean(Judgements.class)
                    .save(new Judgement(comparison, Source.JUDGE, "gpt-4o", category, null, simulated, pairs))
                    .join();
        }
    }
}
