package dev.bellwether.core.routing;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call may pay with: the budgets that may concern it, and what is needed to say how much it costs at most.
 *
 * @param promptTokens more than its prompt can have, as {@link Ceiling} counts
 * @param choices how many answers it asks for
 */
public record SpendLimits(List<RemainingBudget> remainingBudgets, long promptTokens, int choices) {

    /** Nobody sets a limit. */
    public static final SpendLimits UNLIMITED = new SpendLimits(List.of(), 0, 1);

    /** An answer of fewer tokens is of no use, so nobody is asked for it. */
    private static final int MIN_TOKENS = 16;

    public SpendLimits {
        remainingBudgets = List.copyOf(remainingBudgets);
    }

    /** What a request may pay with. */
    public static SpendLimits of(ChatRequest request, List<RemainingBudget> remainingBudgets) {
        return remainingBudgets.isEmpty()
                ? UNLIMITED
                : new SpendLimits(remainingBudgets, Ceiling.tokens(request), request.choices());
    }

    /** The tiers below which a call to them is answered: what is answered there is another answer. */
    public List<Tier> steppedDown() {
        return Arrays.stream(Tier.values()).filter(this::stepsDownFrom).toList();
    }

    /** Whether a budget asks for a tier lower than that one. */
    boolean stepsDownFrom(Tier decided) {
        return remainingBudgets.stream()
                .anyMatch(remainingBudget -> remainingBudget.stepsDown() && remainingBudget.isAbout(decided));
    }

    /** The tightest budget that has less left than the least that such an answer can cost at most, or null. */
    @Nullable RemainingBudget tooLittleFor(Tier decided, String alias, Price price, int maxTokens) {
        return RemainingBudget.tightest(remainingBudgets, decided, alias)
                .filter(remainingBudget ->
                        ceiling(price, Math.min(MIN_TOKENS, maxTokens)).compareTo(remainingBudget.left()) > 0)
                .orElse(null);
    }

    /** What an answer of so many tokens costs at most at that price. */
    Money ceiling(Price price, int tokens) {
        return Ceiling.of(promptTokens, choices, price).of(tokens);
    }
}
