package dev.bellwether.core.spend.bill;

import static dev.bellwether.core.spend.bill.RandomBill.answers;
import static dev.bellwether.core.spend.bill.RandomBill.failed;
import static dev.bellwether.core.spend.bill.RandomBill.hits;
import static dev.bellwether.core.spend.bill.RandomBill.unpriced;
import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.spend.SpanTotals;
import dev.bellwether.core.spend.bill.BillChange.ModelChange;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a bill moved: by hand, one cause at a time, and by random pairs of periods. */
class BillChangeTests {

    private static final List<SpanTotals> BEFORE = List.of(
            answers("cheap", 600, 1_000, 200, 300, 1), answers("dear", 300, 2_000, 0, 500, 10), hits("cheap", 100));

    static LongStream seeds() {
        return LongStream.range(0, 500);
    }

    private static BillChange change(List<SpanTotals> before, List<SpanTotals> now) {
        return BillChange.between(before, now);
    }

    private static long sum(Collection<Money> amounts) {
        return amounts.stream().mapToLong(Money::nanoUsd).sum();
    }

    private static long charged(List<SpanTotals> parts) {
        return parts.stream().mapToLong(part -> part.totals().chargedNano()).sum();
    }

    private static void onlyMoved(BillChange change, BillCause cause) {
        assertThat(change.difference().nanoUsd()).isNotZero();
        assertThat(change.of(cause)).isEqualTo(change.difference());
        for (BillCause other : BillCause.values()) {
            if (other != cause) {
                assertThat(change.of(other)).as(other.name()).isEqualTo(Money.ZERO);
                assertThat(change.models())
                        .allSatisfy(model -> assertThat(model.of(other)).isEqualTo(Money.ZERO));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theCausesAddUpToTheDifferenceToTheNanoForEachModelAndForAll(long seed) {
        var random = new Random(seed);
        List<SpanTotals> before = RandomBill.random(random);
        List<SpanTotals> now = RandomBill.random(random);
        BillChange change = change(before, now);

        assertThat(change.before().nanoUsd()).isEqualTo(charged(before));
        assertThat(change.now().nanoUsd()).isEqualTo(charged(now));
        assertThat(sum(change.causes().values())).isEqualTo(charged(now) - charged(before));
        for (ModelChange model : change.models()) {
            assertThat(sum(model.causes().values()))
                    .as(model.model())
                    .isEqualTo(model.difference().nanoUsd());
        }
        for (BillCause cause : BillCause.values()) {
            assertThat(change.models().stream().map(model -> model.of(cause)).reduce(Money.ZERO, Money::plus))
                    .isEqualTo(change.of(cause));
        }
    }

    @Test
    void threeTimesTheCallsAreVolumeAlone() {
        onlyMoved(
                change(
                        BEFORE,
                        List.of(
                                answers("cheap", 1_800, 1_000, 200, 300, 1),
                                answers("dear", 900, 2_000, 0, 500, 10),
                                hits("cheap", 300))),
                BillCause.VOLUME);
    }

    @Test
    void asManyCallsToOtherModelsAreMixAlone() {
        BillChange change = change(
                BEFORE,
                List.of(
                        answers("cheap", 700, 1_000, 200, 300, 1),
                        answers("dear", 150, 2_000, 0, 500, 10),
                        answers("new", 50, 4_000, 1_000, 900, 3),
                        hits("cheap", 100)));

        onlyMoved(change, BillCause.MIX);
        assertThat(change.difference().nanoUsd()).isNegative();
        assertThat(change.models().get(0).model()).isEqualTo("dear");
    }

    @Test
    void longerPromptsAndAnswersAreLengthAlone() {
        onlyMoved(
                change(
                        BEFORE,
                        List.of(
                                answers("cheap", 600, 1_500, 300, 900, 1),
                                answers("dear", 300, 2_001, 0, 499, 10),
                                hits("cheap", 100))),
                BillCause.LENGTH);
    }

    @Test
    void tokensThatTheProviderHadCachedAndAnswersOfOurOwnCacheAreCacheAlone() {
        List<SpanTotals> provider = List.of(
                answers("cheap", 600, 1_000, 900, 300, 1),
                answers("dear", 300, 2_000, 500, 500, 10),
                hits("cheap", 100));
        List<SpanTotals> ours = List.of(
                answers("cheap", 300, 1_000, 200, 300, 1), answers("dear", 150, 2_000, 0, 500, 10), hits("cheap", 550));

        onlyMoved(change(BEFORE, provider), BillCause.CACHE);
        onlyMoved(change(BEFORE, ours), BillCause.CACHE);
        assertThat(change(BEFORE, ours).difference().nanoUsd()).isNegative();
    }

    @Test
    void theSameCallsAtOtherPricesArePriceAlone() {
        onlyMoved(
                change(
                        BEFORE,
                        List.of(
                                answers("cheap", 600, 1_000, 200, 300, 3),
                                answers("dear", 300, 2_000, 0, 500, 9),
                                hits("cheap", 100))),
                BillCause.PRICE);
    }

    @Test
    void aPriceThatChangedWithinThePeriodIsPriceAlone() {
        onlyMoved(
                change(
                        BEFORE,
                        List.of(
                                answers("cheap", 400, 1_000, 200, 300, 1),
                                answers("cheap", 200, 1_000, 200, 300, 2),
                                answers("dear", 300, 2_000, 0, 500, 10),
                                hits("cheap", 100))),
                BillCause.PRICE);
    }

    @Test
    void aFailedAttemptThatWasChargedIsOtherAlone() {
        BillChange change =
                change(BEFORE, List.of(BEFORE.get(0), BEFORE.get(1), BEFORE.get(2), failed("dear", 2, 777)));

        onlyMoved(change, BillCause.OTHER);
        assertThat(change.difference()).isEqualTo(new Money(777));
    }

    @Test
    void aModelThatHasAPriceAtLastIsNeitherDearerNorMoreCalls() {
        List<SpanTotals> before = List.of(BEFORE.get(0), unpriced("dear", 300));
        List<SpanTotals> now = List.of(BEFORE.get(0), BEFORE.get(1));

        onlyMoved(change(before, now), BillCause.OTHER);
    }

    @Test
    void aFirstPeriodIsAllVolumeAndALastOneTakesItAllAway() {
        onlyMoved(change(List.of(), BEFORE), BillCause.VOLUME);
        onlyMoved(change(BEFORE, List.of()), BillCause.VOLUME);
        assertThat(change(List.of(), List.of()).models()).isEmpty();
    }

    @Test
    void anExampleByHand() {
        // 10 answers of 1,000 read at $1 and 250 written at $4 per million: $0.002 each.
        List<SpanTotals> before = List.of(answers("cheap", 10, 1_000, 0, 250, 1));
        // 20 answers: half by a model that costs $0.020, and the others twice as long at twice the price: $0.008.
        List<SpanTotals> now = List.of(answers("cheap", 10, 2_000, 0, 500, 2), answers("dear", 10, 1_000, 0, 250, 10));
        BillChange change = change(before, now);

        assertThat(change.causes())
                .containsAllEntriesOf(Map.of(
                        BillCause.VOLUME, new Money(20_000_000),
                        BillCause.MIX, new Money(180_000_000),
                        BillCause.LENGTH, new Money(20_000_000),
                        BillCause.CACHE, Money.ZERO,
                        BillCause.PRICE, new Money(40_000_000),
                        BillCause.OTHER, Money.ZERO));
        assertThat(BillDescription.of(change))
                .isEqualTo(
                        "The bill rose by $0.2600 (1300.0%) to $0.2800: $0.1800 more by more expensive models, $0.0400 more by"
                                + " higher prices, $0.0200 more by more calls, $0.0200 more by longer prompts and answers.");
        assertThat(BillDescription.of(change(now, before))).startsWith("The bill fell by $0.2600 (92.9%) to $0.0200: ");
        assertThat(BillDescription.of(change(List.of(), before)))
                .isEqualTo("The bill rose by $0.0200 to $0.0200: $0.0200 more by more calls.");
        assertThat(BillDescription.of(change(before, before))).isEqualTo("The bill is the same, $0.0200.");
    }
}
