package dev.bellwether.core.savings;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Purpose;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An attempt of the books, with what a saving needs to know of it.
 *
 * @param model the alias that was asked
 * @param tier the tier of its call
 * @param purpose what its call was for
 * @param cached whether the cache gave the answer
 * @param answered whether it brought the answer of its call
 * @param day the day (UTC) whose prices count
 * @param usage its tokens, or null if they are not known
 * @param charged what it cost, or null if that is not known
 * @param unpriced whether its model has no price
 * @param unknown whether nobody knows what it cost, so that its charge, if there is one, is a ceiling
 * @param avoided for a cached answer what it had cost, or null if that is not known
 * @param estimated whether the tokens or the price are an estimate
 * @param first whether it is the first of its call
 * @param incomplete for the first of its call, whether the cost of any attempt of the call is not known
 */
record AttemptCost(
        String model,
        String tier,
        Purpose purpose,
        boolean cached,
        boolean answered,
        LocalDate day,
        @Nullable Usage usage,
        @Nullable Money charged,
        boolean unpriced,
        boolean unknown,
        @Nullable Money avoided,
        boolean estimated,
        boolean first,
        boolean incomplete) {

    /** Whether someone wanted one answer to it, which the baseline could have given instead. */
    boolean hasCounterpart() {
        return purpose == Purpose.ASK || purpose == Purpose.BATCH;
    }
}
