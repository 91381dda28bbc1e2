package dev.bellwether.core.cost;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Usage;
import java.math.BigInteger;

/** What a usage costs: the only place where tokens become money. */
public final class CostModel {

    private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

    private CostModel() {}

    /**
     * Plain input, cached input, input put into the cache and output, each times its price, divided once by a million,
     * rounded half up. A prompt that passes the price's long-prompt mark is priced at those rates throughout, as vendors do.
     *
     * @throws ArithmeticException if the amount does not fit into nano-USD
     */
    public static Money cost(Usage usage, Price price) {
        Price rates = price.forPrompt(usage.promptTokens());
        long plain = usage.promptTokens() - usage.cachedTokens() - usage.cacheWriteTokens();
        return divided(times(plain, rates.input())
                .add(times(usage.cachedTokens(), rates.cachedInput()))
                .add(times(usage.cacheWriteTokens(), rates.cacheWrite()))
                .add(times(usage.completionTokens(), rates.output())));
    }

    /** So many tokens at one price. */
    public static Money cost(long tokens, TokenPrice price) {
        return divided(times(tokens, price));
    }

    private static BigInteger times(long tokens, TokenPrice price) {
        return BigInteger.valueOf(tokens).multiply(BigInteger.valueOf(price.nanoUsdPerMillion()));
    }

    private static Money divided(BigInteger nanoTimesMillion) {
        return new Money(
                nanoTimesMillion.add(MILLION.shiftRight(1)).divide(MILLION).longValueExact());
    }
}
