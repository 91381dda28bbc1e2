package dev.bellwether.core.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call looks like, and which rule says so.
 *
 * @param category the category that decided, or null if none did
 * @param confidence how sure the classifier was of it in percent, or null
 * @param tier where the rule sends it
 * @param rule the name of the rule that decided
 * @param model the model that the rule names, or null
 * @param pick how the tier picks by the rules, or null if the tier's own way counts
 * @param signals everything that the classifiers found
 * @param explain why, in words: {@code complex, because reasoning matched "Compare"}
 */
public record Classification(
        @Nullable Category category,
        @Nullable Integer confidence,
        Tier tier,
        String rule,
        @Nullable String model,
        @Nullable PickRule pick,
        List<Signal> signals,
        String explain) {

    public Classification {
        signals = List.copyOf(signals);
    }

    /** How hard it looks. */
    public Complexity complexity() {
        return tier.complexity();
    }
}
