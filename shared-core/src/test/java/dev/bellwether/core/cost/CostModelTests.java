package dev.bellwether.core.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.Shipped;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
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
        return new Price(Shipped.TODAY, input, input, output, true, null);
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
        var price = new Price(
                Shipped.TODAY, new TokenPrice(250_000), new TokenPrice(0), new TokenPrice(250_000), false, null);

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
