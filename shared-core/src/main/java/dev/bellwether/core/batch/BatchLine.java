package dev.bellwether.core.batch;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.ledger.BatchCalls;
import dev.bellwether.core.openai.WireJson;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What became of a row, as a line of the results; the names are those of other listings.
 *
 * @param row its number
 * @param model who answered, or null
 * @param text the words of the first choice
 * @param message the whole message where words are not all of it, a list of them where there are several choices, or null
 * @param finish why the answer ended, or null
 * @param costUsd what all its attempts cost, in USD with nine decimals, or null if that is not known
 * @param estimated whether a usage or a price in it is our estimate
 * @param attempts POSTs to the relay
 * @param cause why it failed, in a word, or null
 * @param problem why it failed, in a sentence, or null
 * @param batch what binds its calls together in the books
 */
public record BatchLine(
        int row,
        String id,
        String key,
        Status status,
        @Nullable String model,
        @Nullable String tier,
        @Nullable String text,
        @Nullable JsonNode message,
        @Nullable String finish,
        @Nullable Long promptTokens,
        @Nullable Long completionTokens,
        @Nullable String costUsd,
        boolean estimated,
        boolean simulated,
        int attempts,
        long durationMs,
        @Nullable String cause,
        @Nullable String problem,
        String batch) {

    /** What can become of a row. */
    public enum Status {
        ANSWERED,
        CACHED,
        FAILED,
        REFUSED,
        /** Stopped by the caller while it was asked. */
        STOPPED,
        /** Not asked: the batch had come to its max cost, or could not go on. */
        SKIPPED;

        /** The name that people and machines read. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether the row needs nothing more. */
        public boolean done() {
            return this == ANSWERED || this == CACHED;
        }

        /** Whether it is kept among the results. */
        boolean isWritten() {
            return this != STOPPED && this != SKIPPED;
        }
    }

    static BatchLine of(BatchRow row, String batch, Status status, CallResult result, AnswerParts answer) {
        Usage usage = result.usage();
        Money cost = result.cost();
        return new BatchLine(
                row.number(),
                row.id(),
                row.key(),
                status,
                result.model(),
                result.route() == null ? null : result.route().tier().label(),
                answer.text(),
                answer.message(),
                result.finish() == null ? null : result.finish().name().toLowerCase(Locale.ROOT),
                usage == null ? null : usage.promptTokens(),
                usage == null ? null : usage.completionTokens(),
                cost == null ? null : cost.exactUsd(),
                result.estimated(),
                result.simulated(),
                result.attempts(),
                result.duration().toMillis(),
                null,
                null,
                batch);
    }

    /** @param known what the books say of it, or null if they cannot be read */
    static BatchLine of(
            BatchRow row,
            String batch,
            Status status,
            @Nullable String cause,
            @Nullable String problem,
            BatchCalls.@Nullable RowCost known,
            Duration duration) {
        Money cost = known == null ? null : known.cost();
        return new BatchLine(
                row.number(),
                row.id(),
                row.key(),
                status,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                cost == null ? null : cost.exactUsd(),
                false,
                known != null && known.simulated(),
                known == null ? 0 : known.attempts(),
                duration.toMillis(),
                cause,
                problem,
                batch);
    }

    /** What it cost, or null if that is not known. */
    public @Nullable Money cost() {
        return costUsd == null ? null : Money.ofUsd(costUsd);
    }

    /** The line, without its end. */
    public String json() {
        return WireJson.text(this);
    }
}
