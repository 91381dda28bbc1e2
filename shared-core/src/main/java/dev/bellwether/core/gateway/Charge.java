package dev.bellwether.core.gateway;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.ReplyPart;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.ledger.MoneyState;
import dev.bellwether.core.relay.AttemptJournal.Outcome;
import dev.bellwether.core.relay.FailureReason;
import dev.bellwether.core.relay.RelayFailure;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt is charged, and how sure that is.
 *
 * @param charged null if the model has no price; the ceiling if nobody knows
 * @param baseline what the same tokens would have cost at the baseline model; null if it brought nothing to compare
 */
record Charge(
        @Nullable Usage usage,
        MoneyState state,
        @Nullable Money charged,
        @Nullable Money baseline) {

    static Charge of(
            Outcome outcome,
            ChatRequest request,
            boolean streamed,
            @Nullable Price price,
            @Nullable Price baselinePrice) {
        RelayFailure failure = outcome.failure();
        boolean nothingOwed = failure != null && failure.billing() == FailureReason.Billing.NONE;
        if (nothingOwed || !outcome.sent()) {
            return new Charge(null, MoneyState.VOID, Money.ZERO, null);
        }
        boolean unknownOutcome = failure != null && failure.billing() == FailureReason.Billing.UNKNOWN;
        // A plain answer is written whole, and may be billed whole, whoever waits for it.
        if (unknownOutcome || (outcome.cancelled() && !streamed)) {
            Money ceiling = price == null ? null : Ceiling.of(request, price).of(request.maxTokens());
            return new Charge(null, MoneyState.UNKNOWN, ceiling, null);
        }
        Usage usage = usage(reported(outcome), request, outcome.answerBytes());
        boolean readable = outcome.done() != null || (failure == null && outcome.answerBytes() > 0);
        Money baseline = !readable || baselinePrice == null ? null : CostModel.cost(usage, baselinePrice);
        if (price == null) {
            return new Charge(usage, MoneyState.UNPRICED, null, baseline);
        }
        MoneyState state = usage.estimated() ? MoneyState.ESTIMATED : MoneyState.ACTUAL;
        return new Charge(usage, state, CostModel.cost(usage, price), baseline);
    }

    /** What was odd about an attempt; a relay that bills more than was held back for it is told by its charge. */
    Set<Flag> flags(Outcome outcome, ChatRequest request, @Nullable Price price) {
        boolean overrun = charged != null
                && price != null
                && charged.compareTo(Ceiling.of(request, price).of(request.maxTokens())) > 0;
        if (!overrun || outcome.flags().contains(Flag.OVERRUN)) {
            return outcome.flags();
        }
        var flags = new HashSet<>(outcome.flags());
        flags.add(Flag.OVERRUN);
        return flags;
    }

    private static @Nullable Usage reported(Outcome outcome) {
        if (outcome.done() != null) {
            return outcome.done().usage();
        }
        return outcome.failure() == null ? null : outcome.failure().usage();
    }

    /** The tokens of a whole answer: the relay's count, else our estimate. */
    static Usage usage(ReplyPart.Done done, ChatRequest request, String text) {
        return usage(done.usage(), request, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** What came of a broken answer may be many bytes, but no more tokens than it was allowed. */
    private static Usage limited(long tokens, Usage usage) {
        return new Usage(
                usage.promptTokens(),
                usage.cachedTokens(),
                usage.cacheWriteTokens(),
                Math.min(usage.completionTokens(), tokens),
                usage.source());
    }

    /** A count that cannot be quite true is taken for what it is more than our estimate. */
    private static Usage usage(@Nullable Usage reported, ChatRequest request, long answerBytes) {
        if (reported != null && !reported.estimated()) {
            return reported;
        }
        Usage estimate =
                limited((long) request.maxTokens() * request.choices(), TokenEstimate.usage(request, answerBytes));
        return reported == null
                ? estimate
                : new Usage(
                        Math.max(estimate.promptTokens(), reported.promptTokens()),
                        reported.cachedTokens(),
                        reported.cacheWriteTokens(),
                        Math.max(estimate.completionTokens(), reported.completionTokens()),
                        Usage.Source.ESTIMATED);
    }
}
