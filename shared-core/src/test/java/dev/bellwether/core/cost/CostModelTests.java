package dev.bellwether.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestPrice;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostModelTests {

    private static Usage usage(long prompt, long cached, long completion) {
        return new Usage(prompt, cached, completion, Usage.Source.REPORTED);
    }

    private static Price vendor(String alias) {
        return Shipped.catalog().require(alias).priceOn(Shipped.TODAY).orElseThrow();
    }

    private static Price byRatio(String alias) {
        TokenPrice output = vendor(alias).output();
        TokenPrice input = output.times(Shipped.catalog().inputRatio());
        return TestPrice.byRatio(Shipped.TODAY, input, input, output);
    }

    @ParameterizedTest(name = "{0}: {1} by the ratio, {2} by the vendor")
    @CsvSource({
        "deepseek-v3.2, 223860, 238000",
        "gemini-2.5-flash, 1332500, 1280000",
        "gpt-4.1, 4264000, 4200000",
        "claude-sonnet-4.5, 7995000, 7800000"
    })
    void aHundredInAndFiveHundredOutCostWhatTheArticlesRatioSaysAndWhatTheVendorSays(
            String alias, long ratio, long vendor) {
        assertThat(CostModel.cost(usage(100, 0, 500), byRatio(alias)).nanoUsd()).isEqualTo(ratio);
        assertThat(CostModel.cost(usage(100, 0, 500), vendor(alias)).nanoUsd()).isEqualTo(vendor);
    }

    @Test
    void cachedTokensArePaidOnceAtTheirOwnPrice() {
        // 1,000 of 1,500 cached: 500 at $2.00, 1,000 at $0.50, 100 out at $8.00.
        assertThat(CostModel.cost(usage(1500, 1000, 100), vendor("gpt-4.1")).nanoUsd())
                .isEqualTo(1_000_000 + 500_000 + 800_000);
    }

    @Test
    void aPromptAboveTheMarkIsPricedAtTheLongRatesThroughout() {
        Price price = vendor("claude-sonnet-4.5");

        assertThat(CostModel.cost(usage(200_000, 0, 0), price).nanoUsd()).isEqualTo(600_000_000L);
        assertThat(CostModel.cost(usage(200_001, 0, 0), price).nanoUsd()).isEqualTo(1_200_006_000L);
    }

    @Test
    void halfANanoDollarIsRoundedUpOnceAndNotPerPart() {
        var price = TestPrice.of(Shipped.TODAY, new TokenPrice(250_000), new TokenPrice(0), new TokenPrice(250_000));

        assertThat(CostModel.cost(usage(1, 0, 1), price).nanoUsd()).isEqualTo(1);
        assertThat(CostModel.cost(usage(1, 0, 0), price).nanoUsd()).isZero();
    }

    @Test
    void whatWouldWrapALongIsRightOrToldAndNeverWrong() {
        assertThat(CostModel.cost(3_000_000_000L, new TokenPrice(15_000_000_000L))
                        .nanoUsd())
                .isEqualTo(45_000_000_000_000L);
        assertThatThrownBy(() -> CostModel.cost(Long.MAX_VALUE, new TokenPrice(Long.MAX_VALUE)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theCostIsThatOfAnExactReckoningForAnyUsage() {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 10_000; i++) {
            long prompt = random.nextLong(1_000_000);
            long cached = random.nextLong(prompt + 1);
            long completion = random.nextLong(1_000_000);
            var price = new Price(
                    Shipped.TODAY,
                    new TokenPrice(random.nextLong(100_000_000_000L)),
                    new TokenPrice(random.nextLong(100_000_000_000L)),
                    new TokenPrice(random.nextLong(100_000_000_000L)),
                    false,
                    null);
            BigInteger exact = product(prompt - cached, price.input())
                    .add(product(cached, price.cachedInput()))
                    .add(product(completion, price.output()));
            BigDecimal nanos = new BigDecimal(exact).movePointLeft(6).setScale(0, java.math.RoundingMode.HALF_UP);

            assertThat(CostModel.cost(usage(prompt, cached, completion), price).nanoUsd())
                    .isEqualTo(nanos.longValueExact());
        }
    }

    @Test
    void everyKindOfTokenIsPaidOnceAtItsOwnPrice() {
        // 1,000 in: 300 of them cached, 200 put into the cache, 500 neither.
        var usage = new Usage(1000, 300, 200, 100, Usage.Source.REPORTED);

        assertThat(CostModel.cost(usage, vendor("claude-sonnet-4.5")).nanoUsd())
                .isEqualTo(500L * 3_000 + 300L * 300 + 200L * 3_750 + 100L * 15_000);
    }

    @Test
    void theCostIsAdditiveInTokensUpToTheOneRounding() {
        var random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            Price price = anyPrice(random);
            Usage one = anyUsage(random);
            Usage other = anyUsage(random);
            var both = new Usage(
                    one.promptTokens() + other.promptTokens(),
                    one.cachedTokens() + other.cachedTokens(),
                    one.cacheWriteTokens() + other.cacheWriteTokens(),
                    one.completionTokens() + other.completionTokens(),
                    Usage.Source.REPORTED);
            Money apart = CostModel.cost(one, price).plus(CostModel.cost(other, price));

            assertThat(Math.abs(CostModel.cost(both, price).minus(apart).nanoUsd()))
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void moreTokensOfAnyKindNeverCostLess() {
        var random = new SplittableRandom(8);
        for (int i = 0; i < 10_000; i++) {
            Price price = anyPrice(random);
            Usage usage = anyUsage(random);
            long more = random.nextLong(1000);
            int kind = random.nextInt(4);
            var larger = new Usage(
                    usage.promptTokens() + (kind == 3 ? 0 : more),
                    usage.cachedTokens() + (kind == 1 ? more : 0),
                    usage.cacheWriteTokens() + (kind == 2 ? more : 0),
                    usage.completionTokens() + (kind == 3 ? more : 0),
                    Usage.Source.REPORTED);

            assertThat(CostModel.cost(larger, price)).isGreaterThanOrEqualTo(CostModel.cost(usage, price));
        }
    }

    @Test
    void aCachedPartNeverCostsMoreThanTheSamePartUncachedWhereItsPriceIsNotHigher() {
        var random = new SplittableRandom(9);
        for (int i = 0; i < 10_000; i++) {
            TokenPrice input = new TokenPrice(1 + random.nextLong(100_000_000_000L));
            var price = new Price(
                    Shipped.TODAY,
                    input,
                    new TokenPrice(random.nextLong(input.nanoUsdPerMillion() + 1)),
                    new TokenPrice(random.nextLong(100_000_000_000L)),
                    false,
                    null);
            Usage usage = anyUsage(random);
            Usage uncached = usage(usage.promptTokens(), 0, usage.completionTokens());
            Usage cached = usage(usage.promptTokens(), usage.cachedTokens(), usage.completionTokens());

            assertThat(CostModel.cost(cached, price)).isLessThanOrEqualTo(CostModel.cost(uncached, price));
        }
    }

    @Test
    void aBatchIsPricedAtItsOwnRatesAndOnlyWhereOneIsOffered() {
        Price batched = java.util.Objects.requireNonNull(vendor("gpt-4.1").batched());

        assertThat(CostModel.cost(usage(1000, 400, 500), batched).nanoUsd()).isEqualTo(1000L * 1_000 + 500L * 4_000);
        assertThat(vendor("claude-sonnet-4.5").batched()).isNull();
    }

    private static Price anyPrice(SplittableRandom random) {
        return new Price(
                Shipped.TODAY,
                new TokenPrice(random.nextLong(100_000_000_000L)),
                new TokenPrice(random.nextLong(100_000_000_000L)),
                new TokenPrice(random.nextLong(100_000_000_000L)),
                new TokenPrice(random.nextLong(100_000_000_000L)),
                null,
                false,
                null,
                null);
    }

    private static Usage anyUsage(SplittableRandom random) {
        long prompt = random.nextLong(1_000_000);
        long cached = random.nextLong(prompt + 1);
        long written = random.nextLong(prompt - cached + 1);
        return new Usage(prompt, cached, written, random.nextLong(1_000_000), Usage.Source.REPORTED);
    }

    private static BigInteger product(long tokens, TokenPrice price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price.nanoUsdPerMillion()));
    }

    @ParameterizedTest
    @CsvSource({
        "0, $0.00",
        "1000, $0.000001",
        "9999999, $0.010000",
        "10000000, $0.0100",
        "1000000000, $1.00",
        "1234567000000000, '$1,234,567.00'",
        "-420000000, -$0.4200"
    })
    void amountsAreShownWithThePrecisionThatFitsThem(long nanos, String shown) {
        assertThat(new Money(nanos)).hasToString(shown);
    }
}
