package dev.bellwether.core.spend.bill;

import dev.bellwether.core.spend.Cell;
import dev.bellwether.core.spend.CellTotals;
import dev.bellwether.core.spend.Ratio;
import java.math.BigInteger;

/**
 * What one model was used for in a period: its priced answers, taken apart, and the rest of its charges as they are.
 *
 * @param answers priced answers, each from one attempt
 * @param charged what these were charged, in nano-USD
 * @param hits answers of our own cache that the model had once given
 * @param other what all its other attempts were charged: failed, cancelled, unknown at their ceiling
 * @param unpriced attempts without a price
 * @param byClass tokens by class, and what they cost
 */
record ModelUse(long answers, long charged, long hits, long other, long unpriced, Classes byClass) {

    static final ModelUse NONE = new ModelUse(0, 0, 0, 0, 0, new Classes(Paid.NONE, Paid.NONE, Paid.NONE, Paid.NONE));

    /** The disjoint classes of tokens. */
    record Classes(Paid plain, Paid cached, Paid cacheWrite, Paid completion) {

        Classes plus(Classes other) {
            return new Classes(
                    plain.plus(other.plain),
                    cached.plus(other.cached),
                    cacheWrite.plus(other.cacheWrite),
                    completion.plus(other.completion));
        }

        long prompt() {
            return plain.tokens + cached.tokens + cacheWrite.tokens;
        }
    }

    /**
     * Tokens of a class.
     *
     * @param cost tokens times price, in nano-USD times a million
     * @param offered answers times the price that tokens of the class would have had, for where there were none
     */
    record Paid(long tokens, BigInteger cost, BigInteger offered) {

        static final Paid NONE = new Paid(0, BigInteger.ZERO, BigInteger.ZERO);

        static Paid of(long tokens, long price, long answers) {
            BigInteger rate = BigInteger.valueOf(price);
            return new Paid(
                    tokens, rate.multiply(BigInteger.valueOf(tokens)), rate.multiply(BigInteger.valueOf(answers)));
        }

        Paid plus(Paid more) {
            return new Paid(Math.addExact(tokens, more.tokens), cost.add(more.cost), offered.add(more.offered));
        }

        /** Nano-USD per million tokens in the mean. */
        Ratio price(long answers) {
            return tokens > 0
                    ? new Ratio(cost, BigInteger.valueOf(tokens))
                    : new Ratio(offered, BigInteger.valueOf(answers));
        }
    }

    static ModelUse of(Cell cell, CellTotals sums) {
        boolean known = cell.inputPrice() >= 0 && sums.unsettled() == 0 && sums.unknown() == 0;
        if (!known || !cell.result().equals("answered")) {
            return new ModelUse(0, 0, sums.hits(), sums.chargedNano(), sums.unpriced(), NONE.byClass);
        }
        long answers = sums.attempts();
        long plain = sums.promptTokens() - sums.cachedTokens() - sums.cacheWriteTokens();
        // Books from before there was a price for cache writes have none; nothing was written then.
        long writePrice = cell.cacheWritePrice() < 0 ? cell.inputPrice() : cell.cacheWritePrice();
        var classes = new Classes(
                Paid.of(plain, cell.inputPrice(), answers),
                Paid.of(sums.cachedTokens(), cell.cachedInputPrice(), answers),
                Paid.of(sums.cacheWriteTokens(), writePrice, answers),
                Paid.of(sums.completionTokens(), cell.outputPrice(), answers));
        return new ModelUse(answers, sums.chargedNano(), 0, 0, 0, classes);
    }

    ModelUse plus(ModelUse more) {
        return new ModelUse(
                Math.addExact(answers, more.answers),
                Math.addExact(charged, more.charged),
                Math.addExact(hits, more.hits),
                Math.addExact(other, more.other),
                Math.addExact(unpriced, more.unpriced),
                byClass.plus(more.byClass));
    }

    /** The same charges, with none of them taken apart. */
    ModelUse whole() {
        return new ModelUse(0, 0, 0, Math.addExact(charged, other), unpriced, NONE.byClass);
    }
}
