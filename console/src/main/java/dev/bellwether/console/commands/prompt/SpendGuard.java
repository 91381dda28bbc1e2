package dev.bellwether.console.commands.prompt;

import dev.bellwether.console.shell.Arguments;
import dev.bellwether.console.shell.ConsoleSession;
import dev.bellwether.console.terminal.Question;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.problem.Problem;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks at what a call may cost at most before it is made: refuses above --max-cost, asks above confirm-above. */
@Component
public class SpendGuard {

    private final ConsoleSession session;
    private final Money confirmAbove;

    SpendGuard(ConsoleSession session, @Value("${bellwether.console.confirm-above}") BigDecimal confirmAbove) {
        this.session = session;
        this.confirmAbove = CallOptions.usd(confirmAbove);
    }

    /**
     * Lets a call pass, or stops it with a problem.
     *
     * @param prices of the models that may be paid: the dearest for a route, all of them for a comparison
     * @param all whether all of them will be paid
     */
    public void check(Arguments arguments, ChatRequest chat, Collection<@Nullable Price> prices, boolean all)
            throws InterruptedException {
        check(arguments, chat, prices, all, Money.ZERO);
    }

    /**
     * As above.
     *
     * @param besides what is paid besides the models' answers, at most
     */
    public void check(
            Arguments arguments, ChatRequest chat, Collection<@Nullable Price> prices, boolean all, Money besides)
            throws InterruptedException {
        Money ceiling = prices.stream()
                .filter(Objects::nonNull)
                .map(price -> ceiling(chat, price))
                .reduce(all ? Money::plus : (a, b) -> a.compareTo(b) >= 0 ? a : b)
                .orElse(Money.ZERO)
                .plus(besides);
        boolean unpriced = prices.stream().anyMatch(Objects::isNull);
        arguments.decimal("max-cost").map(CallOptions::usd).ifPresent(max -> refuseAbove(max, ceiling, unpriced));
        check(arguments, "The call", ceiling);
    }

    /**
     * Lets something pass that may cost so much, or stops it with a problem if that is more than may go unasked.
     *
     * @param what how a sentence names it
     */
    public void check(Arguments arguments, String what, Money ceiling) throws InterruptedException {
        if (ceiling.compareTo(confirmAbove) > 0
                && !arguments.flag("yes")
                && !Question.confirmed(session, "This may cost up to " + ceiling + ". Go on?")) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    what + " may cost up to " + ceiling + ", more than " + confirmAbove + ", and nobody agreed.",
                    "--yes, or a lower --max-tokens");
        }
    }

    private static void refuseAbove(Money max, Money ceiling, boolean unpriced) {
        if (unpriced) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "A model that may answer has no price, so nobody knows whether the call stays under " + max + ".",
                    "another model with -m, or a price for it with models import");
        }
        if (ceiling.compareTo(max) > 0) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "The call may cost up to " + ceiling + ", over the max cost of " + max + ".",
                    "a lower --max-tokens, or a higher --max-cost");
        }
    }

    /** The estimate for the prompt, and every token that the answer may have. */
    private static Money ceiling(ChatRequest chat, Price price) {
        return CostModel.cost(new Usage(TokenEstimate.of(chat), 0, chat.maxTokens(), Usage.Source.ESTIMATED), price);
    }
}
