package dev.bellwether.core.savings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.savings.SavingsReport.Split;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestPrice;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The arithmetic: by hand for single answers, by random books for what must always hold. */
class SavingsCalculatorTests {

    private static final Usage USAGE = new Usage(1000, 0, 500, Usage.Source.REPORTED);
    private static final Usage ESTIMATE = new Usage(1000, 0, 500, Usage.Source.ESTIMATED);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    private static Model model(String alias) {
        return RandomAttempts.CATALOG.require(alias);
    }

    private static Split reckon(String baseline, List<AttemptCost> attempts) {
        return reckon(model(baseline), attempts);
    }

    private static Split reckon(Model baseline, List<AttemptCost> attempts) {
        var savingsCalculator = new SavingsCalculator(baseline);
        attempts.forEach(savingsCalculator::add);
        return savingsCalculator.split();
    }

    private static AttemptCost paid(Purpose purpose, boolean answered, long nanos) {
        return RandomAttempts.paid("deepseek-v3.2", purpose, answered, Shipped.TODAY, USAGE, new Money(nanos));
    }

    private static long sum(List<AttemptCost> attempts, Predicate<AttemptCost> which) {
        return attempts.stream()
                .filter(which.and(attemptCost -> attemptCost.charged() != null && !attemptCost.cached()))
                .mapToLong(attemptCost -> attemptCost.charged().nanoUsd())
                .sum();
    }

    @Test
    void aCheaperAnswerSavesTheDifferenceToTheBaselineAtTheSameTokens() {
        Waterfall measured = reckon("gpt-4.1", List.of(RandomAttempts.bought("deepseek-v3.2", USAGE)))
                .measured();

        // 1000 in at $2.00 and 500 out at $8.00 per million; 1000 at $0.28 and 500 at $0.42.
        assertThat(measured.amount(WaterfallStep.BASELINE)).isEqualTo(new Money(2_000_000 + 4_000_000));
        assertThat(measured.paid()).isEqualTo(new Money(280_000 + 210_000));
        assertThat(measured.amount(WaterfallStep.CHEAPER)).isEqualTo(new Money(5_510_000));
        assertThat(measured.saved()).isEqualTo(new Money(5_510_000));
        assertThat(measured.savedPercent()).isEqualByComparingTo("91.8");
    }

    @Test
    void aCostlierAnswerCountsAgainstTheSavingAndTheTotalMayBeNegative() {
        AttemptCost cheap = RandomAttempts.bought("deepseek-v3.2", USAGE);
        AttemptCost expensive = RandomAttempts.bought("claude-opus-4", USAGE);
        Waterfall both = reckon("gpt-4.1", List.of(cheap, expensive)).measured();

        // 1000 in at $15.00 and 500 out at $75.00 per million are 52,500,000.
        assertThat(both.amount(WaterfallStep.CHEAPER)).isEqualTo(new Money(5_510_000));
        assertThat(both.amount(WaterfallStep.COSTLIER)).isEqualTo(new Money(52_500_000 - 6_000_000));
        assertThat(both.saved()).isEqualTo(new Money(5_510_000 - 46_500_000));
        assertThat(both.saved().toString()).startsWith("-$");
        assertThat(both.savedPercent()).isEqualByComparingTo("-341.6");
    }

    @Test
    void theBaselinesOwnAnswersNeitherSaveNorCost() {
        Waterfall own = reckon("gpt-4.1", List.of(RandomAttempts.bought("gpt-4.1", USAGE)))
                .measured();

        assertThat(own.line(WaterfallStep.BASELINE).attempts()).isEqualTo(1);
        assertThat(own.line(WaterfallStep.CHEAPER)).isEqualTo(Waterfall.Line.NONE);
        assertThat(own.line(WaterfallStep.COSTLIER)).isEqualTo(Waterfall.Line.NONE);
        assertThat(own.saved()).isEqualTo(Money.ZERO);
    }

    @Test
    void whatBroughtNoAnswerLowersTheSavingByWhatItCost() {
        Waterfall fall = reckon(
                        "gpt-4.1",
                        List.of(
                                RandomAttempts.bought("deepseek-v3.2", USAGE),
                                paid(Purpose.ASK, false, 70),
                                paid(Purpose.COMPARE, true, 500),
                                paid(Purpose.COMPARE, false, 11),
                                paid(Purpose.JUDGE, true, 3)))
                .measured();

        assertThat(fall.amount(WaterfallStep.BASELINE)).isEqualTo(new Money(6_000_000));
        assertThat(fall.amount(WaterfallStep.UNANSWERED)).isEqualTo(new Money(70));
        assertThat(fall.amount(WaterfallStep.COMPARISONS)).isEqualTo(new Money(511));
        assertThat(fall.line(WaterfallStep.COMPARISONS).attempts()).isEqualTo(2);
        assertThat(fall.amount(WaterfallStep.JUDGES)).isEqualTo(new Money(3));
        assertThat(fall.paid()).isEqualTo(new Money(490_000 + 70 + 511 + 3));
        assertThat(fall.saved()).isEqualTo(new Money(5_510_000 - 70 - 511 - 3));
    }

    @Test
    void aLongPromptHasTheBaselinesLongPromptRates() {
        var usage = new Usage(200_001, 1, 10, Usage.Source.REPORTED);
        Split split = reckon("claude-sonnet-4.5", List.of(RandomAttempts.bought("gpt-4.1", usage)));

        // 200,000 at $6.00, one cached at $0.60, 10 at $22.50 per million.
        assertThat(split.measured().amount(WaterfallStep.BASELINE))
                .isEqualTo(new Money(1_200_000_000L + 600 + 225_000));
    }

    @Test
    void thePriceOfTheCallsOwnDayCounts() {
        Model was = model("gpt-4.1");
        var moreExpensive = new Price(
                Shipped.TODAY,
                new TokenPrice(4_000_000_000L),
                was.prices().get(0).cachedInput(),
                new TokenPrice(16_000_000_000L),
                false,
                null);
        var baseline = new Model(
                was.alias(),
                was.vendorModel(),
                was.provider(),
                1,
                false,
                1,
                1,
                true,
                true,
                1,
                List.of(),
                List.of(was.prices().get(0), moreExpensive),
                List.of());
        AttemptCost today = RandomAttempts.bought("deepseek-v3.2", USAGE);
        AttemptCost before = RandomAttempts.outlay(
                "deepseek-v3.2",
                Purpose.BATCH,
                false,
                true,
                Shipped.TODAY.minusDays(1),
                USAGE,
                today.charged(),
                null,
                false);

        assertThat(reckon(baseline, List.of(before)).measured().amount(WaterfallStep.BASELINE))
                .isEqualTo(new Money(6_000_000));
        assertThat(reckon(baseline, List.of(today)).measured().amount(WaterfallStep.BASELINE))
                .isEqualTo(new Money(12_000_000));
    }

    @Test
    void withoutAPriceOfTheBaselineAnAnswerIsNotComparableAndNotSavedAtZero() {
        AttemptCost early =
                RandomAttempts.paid("gpt-4o", Purpose.ASK, true, LocalDate.of(2025, 3, 1), USAGE, new Money(7_500_000));
        Waterfall fall = reckon("gpt-4.1", List.of(early)).measured();

        assertThat(fall.line(WaterfallStep.NO_BASELINE)).isEqualTo(new Waterfall.Line(1, new Money(7_500_000)));
        assertThat(fall.line(WaterfallStep.BASELINE)).isEqualTo(Waterfall.Line.NONE);
        assertThat(fall.line(WaterfallStep.COSTLIER)).isEqualTo(Waterfall.Line.NONE);
        assertThat(fall.paid()).isEqualTo(new Money(7_500_000));
        assertThat(fall.saved()).isEqualTo(Money.ZERO);
    }

    @Test
    void measuredAndEstimatedStayApart() {
        AttemptCost measured = RandomAttempts.bought("deepseek-v3.2", USAGE);
        AttemptCost estimated = RandomAttempts.estimated("deepseek-v3.2", ESTIMATE, measured.charged());
        Split split = reckon("gpt-4.1", List.of(measured, estimated, estimated));

        assertThat(split.measured().saved()).isEqualTo(new Money(5_510_000));
        assertThat(split.estimated().saved()).isEqualTo(new Money(2 * 5_510_000));
    }

    @Test
    void aBaselineWhoseInputPriceIsEstimatedMakesTheComparisonAnEstimate() {
        Model was = model("gpt-4.1");
        Price price = was.prices().get(0);
        var guessed = new Model(
                was.alias(),
                was.vendorModel(),
                was.provider(),
                1,
                false,
                1,
                1,
                true,
                true,
                1,
                List.of(),
                List.of(TestPrice.byRatio(price.validFrom(), price.input(), price.cachedInput(), price.output())),
                List.of());
        Split split = reckon(guessed, List.of(RandomAttempts.bought("deepseek-v3.2", USAGE)));

        assertThat(split.measured().isEmpty()).isTrue();
        assertThat(split.estimated().saved()).isEqualTo(new Money(5_510_000));
    }

    @Test
    void theCacheStandsApartAtTheBaselinesPriceAndAtThatOfTheModelThatAnswered() {
        AttemptCost hit = RandomAttempts.outlay(
                "deepseek-v3.2", Purpose.ASK, true, true, Shipped.TODAY, USAGE, Money.ZERO, new Money(490_000), false);
        AttemptCost compared = RandomAttempts.outlay(
                "deepseek-v3.2", Purpose.COMPARE, true, true, Shipped.TODAY, USAGE, Money.ZERO, new Money(1), false);
        Split split = reckon("gpt-4.1", List.of(hit, compared));
        Waterfall fall = split.measured();

        assertThat(fall.line(WaterfallStep.CACHE_AT_BASELINE)).isEqualTo(new Waterfall.Line(1, new Money(6_000_000)));
        assertThat(fall.line(WaterfallStep.CACHE_AT_MODEL)).isEqualTo(new Waterfall.Line(2, new Money(490_001)));
        assertThat(split.counts().hits()).isEqualTo(2);
        assertThat(fall.saved()).isEqualTo(Money.ZERO);
        assertThat(fall.paid()).isEqualTo(Money.ZERO);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWaterfallEndsAtWhatWasPaidWhateverTheBook(long seed) {
        List<AttemptCost> attempts = RandomAttempts.of(seed);
        Split split = reckon("gpt-4.1", attempts);

        assertThat(split.measured().paid().plus(split.estimated().paid()).nanoUsd())
                .isEqualTo(sum(attempts, attemptCost -> true));
        for (Waterfall fall : List.of(split.measured(), split.estimated())) {
            assertThat(fall.lines().values())
                    .allSatisfy(line -> assertThat(line.amount().nanoUsd()).isNotNegative());
            assertThat(fall.amount(WaterfallStep.BASELINE)
                            .minus(fall.saved())
                            .plus(fall.amount(WaterfallStep.NO_BASELINE)))
                    .isEqualTo(fall.paid());
        }
        long leftOut = attempts.stream()
                .filter(attemptCost -> attemptCost.charged() == null && !attemptCost.cached())
                .count();
        assertThat(split.counts().unpriced() + split.counts().unknown()).isEqualTo(leftOut);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anotherBaselineChangesOnlyWhatIsComparedWithIt(long seed) {
        List<AttemptCost> attempts = RandomAttempts.of(seed);
        Split one = reckon("gpt-4.1", attempts);
        Split other = reckon("claude-sonnet-4.5", attempts);

        for (WaterfallStep step : List.of(
                WaterfallStep.UNANSWERED,
                WaterfallStep.COMPARISONS,
                WaterfallStep.JUDGES,
                WaterfallStep.CACHE_AT_MODEL)) {
            assertThat(other.measured().line(step)).isEqualTo(one.measured().line(step));
            assertThat(other.estimated().line(step)).isEqualTo(one.estimated().line(step));
        }
        // Both have published prices, so not even the evidence moves.
        assertThat(other.measured().paid()).isEqualTo(one.measured().paid());
        assertThat(other.estimated().paid()).isEqualTo(one.estimated().paid());
        assertThat(other.counts()).isEqualTo(one.counts());
        for (Split split : List.of(one, other)) {
            Waterfall both = split.measured().plus(split.estimated());
            assertThat(both.paidForAnswers()
                            .plus(both.amount(WaterfallStep.NO_BASELINE))
                            .nanoUsd())
                    .isEqualTo(sum(attempts, attemptCost -> attemptCost.hasCounterpart() && attemptCost.answered()));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aCostlierChoiceForTheSameTokensLowersTheSavingByTheDifference(long seed) {
        var random = new Random(seed);
        var usage = new Usage(random.nextInt(9000), 0, random.nextInt(9000), Usage.Source.REPORTED);
        List<AttemptCost> attempts = RandomAttempts.of(seed);
        AttemptCost cheap = RandomAttempts.bought("deepseek-v3.2", usage);
        AttemptCost expensive = RandomAttempts.bought("claude-opus-4", usage);
        Money difference = expensive.charged().minus(cheap.charged());

        Money withCheap = reckon("gpt-4.1", plus(attempts, cheap)).measured().saved();
        Money withDear = reckon("gpt-4.1", plus(attempts, expensive)).measured().saved();

        assertThat(withCheap.minus(withDear)).isEqualTo(difference);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void partsOfABookAddUpToTheBook(long seed) {
        List<AttemptCost> attempts = RandomAttempts.of(seed);
        int cut = new Random(seed).nextInt(attempts.size() + 1);

        assertThat(reckon("gpt-4.1", attempts.subList(0, cut))
                        .plus(reckon("gpt-4.1", attempts.subList(cut, attempts.size()))))
                .isEqualTo(reckon("gpt-4.1", attempts));
    }

    private static List<AttemptCost> plus(List<AttemptCost> attempts, AttemptCost one) {
        var more = new java.util.ArrayList<>(attempts);
        more.add(one);
        return more;
    }
}
