package dev.bellwether.core.ledger;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An attempt has ended.
 *
 * @param modelAnswered the model as the relay named it
 * @param rates the rates that the charge was worked out with, or null to keep those of the beginning
 * @param charged what it cost, or null if that is not known
 * @param baselineModel the model that savings are counted against
 * @param baseline what its tokens would have cost there; null for attempts that brought nothing to read
 * @param avoided for a cache hit, what the stored answer cost
 * @param failure the reason's name, if it failed
 * @param flags what was odd about it
 */
public record AttemptEnded(
        String id,
        @Nullable String modelAnswered,
        @Nullable Usage usage,
        @Nullable Price rates,
        MoneyState moneyState,
        @Nullable Money charged,
        String baselineModel,
        @Nullable Money baseline,
        @Nullable Money avoided,
        boolean answered,
        @Nullable String failure,
        @Nullable String problem,
        @Nullable Integer httpStatus,
        Set<Flag> flags,
        @Nullable Duration firstText,
        Duration duration) {}
