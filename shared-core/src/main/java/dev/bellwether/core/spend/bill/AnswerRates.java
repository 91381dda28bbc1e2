package dev.bellwether.core.spend.bill;

import dev.bellwether.core.spend.Ratio;
import dev.bellwether.core.spend.bill.ModelUse.Classes;
import java.math.BigInteger;

/**
 * What makes up the price of a model's mean answer. A period without any takes the other period's, so that a model that
 * is new, or gone, changes the mix alone.
 *
 * @param prompt tokens read for an answer
 * @param completion tokens written for an answer
 * @param cached which part of the tokens read the provider had cached
 * @param cacheWrite which part of them it put into its cache
 * @param prices by class of token
 * @param residue what an answer was charged beyond its tokens at their prices, in nano-USD: roundings
 */
record AnswerRates(Ratio prompt, Ratio completion, Ratio cached, Ratio cacheWrite, Prices prices, Ratio residue) {

    private static final Ratio MILLION = Ratio.of(1_000_000);

    /** Nano-USD per million tokens. */
    record Prices(Ratio plain, Ratio cached, Ratio cacheWrite, Ratio completion) {}

    /** The rates of a model's use; it has answers. */
    static AnswerRates of(ModelUse use, ModelUse elsewhere) {
        Classes classes = use.byClass();
        Classes shares = classes.prompt() > 0 ? classes : elsewhere.byClass();
        Ratio answers = Ratio.of(use.answers());
        BigInteger explained = classes.plain()
                .cost()
                .add(classes.cached().cost())
                .add(classes.cacheWrite().cost())
                .add(classes.completion().cost());
        return new AnswerRates(
                Ratio.of(classes.prompt()).dividedBy(answers),
                Ratio.of(classes.completion().tokens()).dividedBy(answers),
                share(shares.cached().tokens(), shares),
                share(shares.cacheWrite().tokens(), shares),
                new Prices(
                        classes.plain().price(use.answers()),
                        classes.cached().price(use.answers()),
                        classes.cacheWrite().price(use.answers()),
                        classes.completion().price(use.answers())),
                Ratio.of(use.charged())
                        .minus(Ratio.of(explained).dividedBy(MILLION))
                        .dividedBy(answers));
    }

    private static Ratio share(long tokens, Classes of) {
        return of.prompt() == 0 ? Ratio.ZERO : Ratio.of(tokens).dividedBy(Ratio.of(of.prompt()));
    }

    /** These, but with the other's lengths. */
    AnswerRates withLength(AnswerRates other) {
        return new AnswerRates(other.prompt, other.completion, cached, cacheWrite, prices, residue);
    }

    /** These, but with the other's shares of cached tokens. */
    AnswerRates withCache(AnswerRates other) {
        return new AnswerRates(prompt, completion, other.cached, other.cacheWrite, prices, residue);
    }

    /** These, but with the other's prices. */
    AnswerRates withPrices(AnswerRates other) {
        return new AnswerRates(prompt, completion, cached, cacheWrite, other.prices, residue);
    }

    /** What an answer costs, in nano-USD. */
    Ratio cost() {
        Ratio plain = Ratio.ONE.minus(cached).minus(cacheWrite);
        Ratio read = plain.times(prices.plain)
                .plus(cached.times(prices.cached))
                .plus(cacheWrite.times(prices.cacheWrite))
                .times(prompt);
        return read.plus(completion.times(prices.completion)).dividedBy(MILLION).plus(residue);
    }
}
