package dev.bellwether.web.models;

import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.catalog.imports.CatalogChange;
import dev.bellwether.core.catalog.imports.ImportPlan;
import dev.bellwether.core.catalog.imports.Rate;
import dev.bellwether.core.catalog.imports.SuspiciousPriceChange;
import dev.bellwether.core.cost.SampleBill;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What would change, as the pages show it: apart what looks like a slip, with what it would mean in money.
 *
 * @param plan what differs
 */
record CatalogChanges(ImportPlan plan) {

    /** So many are listed; a list of everything has thousands. */
    static final int MAX_SHOWN = 500;

    private static final Set<String> RATES =
            Arrays.stream(Rate.values()).map(Rate::label).collect(Collectors.toUnmodifiableSet());

    /** A suspicious price change with the sample bill before and after. */
    record SuspiciousChangeBill(SuspiciousPriceChange suspiciousChange, SampleBill before, SampleBill after) {

        /** The suspicious figures, as text. */
        public String rates() {
            return String.join(
                    ", ", suspiciousChange.rates().stream().map(Rate::label).toList());
        }
    }

    /** The first of them. */
    public List<CatalogChange> shown() {
        return plan.changes().stream().limit(MAX_SHOWN).toList();
    }

    /** A side of a change in nano-USD per million tokens, or null if it is no price. */
    public @Nullable Long nano(CatalogChange change, @Nullable String side) {
        return side == null || !RATES.contains(change.what())
                ? null
                : TokenPrice.usdPerMillion(new BigDecimal(side)).nanoUsdPerMillion();
    }

    /** How many there are beyond those. */
    public int hidden() {
        return Math.max(0, plan.changes().size() - MAX_SHOWN);
    }

    /** Prices that would be more than ten times what they were, or less than a tenth. */
    public List<SuspiciousChangeBill> suspiciousChanges() {
        return plan.suspiciousChanges().stream()
                .map(suspiciousChange -> new SuspiciousChangeBill(
                        suspiciousChange,
                        SampleBill.at(suspiciousChange.before()),
                        SampleBill.at(suspiciousChange.after())))
                .toList();
    }
}
