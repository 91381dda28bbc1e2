package dev.bellwether.core.ledger;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.routing.RouteQuestion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is entered into the books. Ids are unique for ever; times are UTC. */
public final class Entries {

    private Entries() {}

    /** Which face a call came through. */
    public enum CallSource {
        CONSOLE,
        WEB,
        ENDPOINT
    }

    /** What a call was for. */
    public enum Purpose {
        ASK,
        COMPARE,
        BATCH,
        /** A model's opinion on the answers of a comparison. */
        JUDGE
    }

    /** How a call ended. */
    public enum CallOutcome {
        ANSWERED,
        CACHED,
        FAILED,
        REFUSED,
        CANCELLED
    }

    /** What is known of an attempt's price. */
    public enum MoneyState {
        /** The relay reported the usage. */
        ACTUAL,
        /** The usage is our estimate. */
        ESTIMATED,
        /** Certainly not billed. */
        VOID,
        /** Sent, and nobody knows what became of it; charged at the most that it can have cost, until that is found out. */
        UNKNOWN,
        /** The model has no price; the charge is not known. */
        UNPRICED,
        /** Served from the cache for nothing. */
        CACHE
    }

    /**
     * A call has come in.
     *
     * @param groupId what binds the calls of one comparison or batch together
     * @param reference the caller's own name for it within the group
     * @param relay the relay's name
     * @param requestedModel the name that the caller asked for, or null for auto
     * @param question what the rules looked at, without a word of the prompt; null if it never came to a decision
     */
    public record CallOpened(
            String id,
            CallSource source,
            Purpose purpose,
            @Nullable String groupId,
            @Nullable String reference,
            boolean simulated,
            String relay,
            boolean streamed,
            @Nullable String requestedModel,
            @Nullable Decision decision,
            Caller caller,
            @Nullable RouteQuestion question,
            Instant at) {}

    /**
     * An attempt is about to be sent, or was saved by the cache.
     *
     * @param kind first, retry, fallback or cache
     * @param price today's price of the model, or null if it is unpriced
     * @param reservationRequest what may be held back for it; null if the cache saved it
     */
    public record AttemptBegun(
            String id,
            String callId,
            int ordinal,
            String kind,
            String model,
            @Nullable Price price,
            @Nullable ReservationRequest reservationRequest,
            Instant at) {

        /** Everything that it asks for. */
        BudgetCheck.Grant.Allowed all() {
            Ceiling ceiling = reservationRequest == null ? null : reservationRequest.ceiling();
            int tokens = reservationRequest == null ? 0 : reservationRequest.maxTokens();
            return new BudgetCheck.Grant.Allowed(tokens, ceiling == null ? null : ceiling.of(tokens));
        }
    }

    /**
     * What budgets need to know of an attempt.
     *
     * @param tier the tier of its call, or null
     * @param ceiling what it can cost at most, or null if its model has no price
     * @param maxTokens the most tokens that each of its answers is asked to have
     */
    public record ReservationRequest(
            boolean simulated,
            Caller caller,
            @Nullable String tier,
            @Nullable Ceiling ceiling,
            int maxTokens) {}

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

    /**
     * A model that was asked, or would have been, before the next one.
     *
     * @param failure the reason's name
     * @param problem what happened, in a sentence
     */
    public record Fallback(String from, String failure, String problem, String to) {}

    /**
     * A call has ended.
     *
     * @param fallbacks the way from the routed model to the one that served, in its order
     */
    public record CallClosed(
            String id,
            CallOutcome outcome,
            List<Fallback> fallbacks,
            @Nullable String servedModel,
            @Nullable FinishReason finish,
            @Nullable String problem,
            @Nullable Duration firstText,
            Duration duration) {}
}
