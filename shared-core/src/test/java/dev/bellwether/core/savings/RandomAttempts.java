package dev.bellwether.core.savings;

import dev.bellwether.core.catalog.Catalog;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.testing.Shipped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Attempts as they might stand in the books; the same seed makes the same book. */
final class RandomAttempts {

    static final Catalog CATALOG = Shipped.catalog();

    /** A day on which gpt-4.1 has no price yet, but gpt-4o has. */
    private static final LocalDate EARLY = LocalDate.of(2025, 3, 1);

    private static final List<LocalDate> DAYS = List.of(EARLY, LocalDate.of(2025, 10, 26), Shipped.TODAY);

    private static final List<String> TIERS = List.of("simple", "standard", "high", "none");

    private RandomAttempts() {}

    static List<AttemptCost> of(long seed) {
        var random = new Random(seed);
        var attempts = new ArrayList<AttemptCost>();
        for (int i = 0; i < 1 + random.nextInt(60); i++) {
            attempts.add(outlay(random));
        }
        return attempts;
    }

    static AttemptCost bought(String model, Usage usage) {
        Price price = CATALOG.require(model).priceOn(Shipped.TODAY).orElseThrow();
        return paid(model, Purpose.ASK, true, Shipped.TODAY, usage, CostModel.cost(usage, price));
    }

    /** An attempt that the cache had no part in, at tokens that were counted. */
    static AttemptCost paid(
            String model, Purpose purpose, boolean answered, LocalDate day, Usage usage, Money charged) {
        return outlay(model, purpose, false, answered, day, usage, charged, null, false);
    }

    /** The same for an answer whose tokens were estimated. */
    static AttemptCost estimated(String model, Usage usage, Money charged) {
        return outlay(model, Purpose.ASK, false, true, Shipped.TODAY, usage, charged, null, true);
    }

    static AttemptCost outlay(
            String model,
            Purpose purpose,
            boolean cached,
            boolean answered,
            LocalDate day,
            @Nullable Usage usage,
            @Nullable Money charged,
            @Nullable Money avoided,
            boolean estimated) {
        return new AttemptCost(
                model,
                "simple",
                purpose,
                cached,
                answered,
                day,
                usage,
                charged,
                charged == null,
                false,
                avoided,
                estimated,
                true,
                charged == null);
    }

    /** The same attempt if nobody knew what became of it. */
    static AttemptCost unknown(AttemptCost was) {
        return new AttemptCost(
                was.model(),
                was.tier(),
                was.purpose(),
                false,
                false,
                was.day(),
                null,
                was.charged(),
                false,
                true,
                null,
                false,
                was.first(),
                true);
    }

    private static AttemptCost outlay(Random random) {
        Model model = CATALOG.models().get(random.nextInt(CATALOG.models().size()));
        LocalDate day = DAYS.get(random.nextInt(DAYS.size()));
        Price price = model.priceOn(day).orElse(null);
        boolean estimated = random.nextInt(4) == 0;
        long prompt = random.nextInt(random.nextInt(10) == 0 ? 400_000 : 5_000);
        var usage = new Usage(
                prompt,
                prompt == 0 ? 0 : random.nextLong(prompt),
                random.nextInt(4_000),
                estimated ? Usage.Source.ESTIMATED : Usage.Source.REPORTED);
        boolean cached = random.nextInt(5) == 0;
        boolean unknown = !cached && random.nextInt(8) == 0;
        boolean ceiling = unknown && price != null && random.nextBoolean();
        Money cost = price == null ? null : CostModel.cost(usage, price);
        return new AttemptCost(
                model.alias(),
                TIERS.get(random.nextInt(TIERS.size())),
                Purpose.values()[random.nextInt(Purpose.values().length)],
                cached,
                cached || (!unknown && random.nextInt(4) != 0),
                day,
                unknown ? null : usage,
                cached ? Money.ZERO : ceiling || !unknown ? cost : null,
                !cached && !unknown && price == null,
                unknown,
                cached ? cost : null,
                estimated || (price != null && price.inputEstimated()),
                random.nextBoolean(),
                !cached && (unknown || price == null));
    }
}
