package dev.bellwether.core.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.chat.Flag;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.Decision;
import dev.bellwether.core.store.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Keeps the books in SQLite, through the grouped writer. */
final class SqliteLedger implements Ledger {

    private static final JsonMapper JSON = new JsonMapper();

    /** Kept for every call, so it leaves out what is not there. */
    private static final JsonMapper QUESTION = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    private static final String OPEN = """
            insert into call (id, source, purpose, group_id, reference, process, simulated, relay, streamed, requested_model, category, complexity,
                              tier, rules_version, decision, routed_model, caller, tags, features, outcome, created_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', ?)
            """;
    private static final String BEGIN = """
            insert into attempt (id, call_id, ordinal, kind, model_asked, input_price, cached_input_price, cache_write_price,
                                 output_price, price_valid_from, price_estimated, reserved_nano, max_tokens, money_state, outcome,
                                 started_ms)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'open', 'open', ?)
            """;
    private static final String END = """
            update attempt set input_price = coalesce(?, input_price), cached_input_price = coalesce(?, cached_input_price),
                               cache_write_price = coalesce(?, cache_write_price), output_price = coalesce(?, output_price),
                               model_answered = ?, prompt_tokens = ?, cached_tokens = ?, cache_write_tokens = ?, completion_tokens = ?,
                               money_state = ?, charged_nano = ?, baseline_model = ?, baseline_nano = ?, avoided_nano = ?,
                               outcome = ?, failure = ?, problem = ?, http_status = ?, flags = ?, first_text_ms = ?, duration_ms = ?
            where id = ?
            """;
    private static final String CLOSE = """
            update call set outcome = ?, fallbacks = ?, served_model = ?, finish = ?, problem = ?, first_text_ms = ?, duration_ms = ?
            where id = ?
            """;

    private final Writer writer;
    private final BudgetCheck budgetCheck;
    private final String process;
    private final StatementCache statements = new StatementCache();

    /**
     * @param budgetCheck holds money back for attempts
     * @param process the name under which this process is known to be alive
     */
    SqliteLedger(Writer writer, BudgetCheck budgetCheck, String process) {
        this.writer = writer;
        this.budgetCheck = budgetCheck;
        this.process = process;
    }

    @Override
    public CompletableFuture<Void> open(CallOpened entry) {
        Decision decision = entry.decision();
        return writer.begin(connection -> statements.execute(
                        connection,
                        OPEN,
                        entry.id(),
                        label(entry.source()),
                        label(entry.purpose()),
                        entry.groupId(),
                        entry.reference(),
                        process,
                        entry.simulated(),
                        entry.relay(),
                        entry.streamed(),
                        entry.requestedModel(),
                        decision == null ? null : decision.category(),
                        decision == null ? null : decision.complexity(),
                        decision == null ? null : decision.tier(),
                        decision == null ? null : decision.rulesVersion(),
                        decision == null ? null : JSON.writeValueAsString(decision),
                        decision == null ? null : decision.picked(),
                        entry.caller().name(),
                        entry.caller().tags().isEmpty()
                                ? null
                                : String.join(" ", entry.caller().tags()),
                        entry.question() == null ? null : QUESTION.writeValueAsString(entry.question()),
                        entry.at().toEpochMilli()))
                .thenAccept(rows -> {});
    }

    @Override
    public CompletableFuture<Integer> begin(AttemptBegun entry) {
        return writer.begin(connection -> {
                    BudgetCheck.Permission permission = budgetCheck.check(connection, entry);
                    if (permission instanceof BudgetCheck.Permission.Allowed allowed) {
                        enter(connection, entry, allowed);
                        budgetCheck.reserve(connection, entry, allowed);
                    }
                    return permission;
                })
                .thenApply(SqliteLedger::allowed);
    }

    private static int allowed(BudgetCheck.Permission permission) {
        if (permission instanceof BudgetCheck.Permission.Allowed allowed) {
            return allowed.maxTokens();
        }
        throw ((BudgetCheck.Permission.Refused) permission).because();
    }

    private void enter(Connection connection, AttemptBegun entry, BudgetCheck.Permission.Allowed allowed)
            throws SQLException {
        Price price = entry.price();
        statements.execute(
                connection,
                BEGIN,
                entry.id(),
                entry.callId(),
                entry.ordinal(),
                entry.kind(),
                entry.model(),
                price == null ? null : nanos(price.input()),
                price == null ? null : nanos(price.cachedInput()),
                price == null ? null : nanos(price.cacheWrite()),
                price == null ? null : nanos(price.output()),
                price == null ? null : price.validFrom().toString(),
                price != null && price.inputEstimated(),
                nanos(allowed.reserved()),
                entry.reservationRequest() == null ? null : allowed.maxTokens(),
                entry.at().toEpochMilli());
    }

    @Override
    public CompletableFuture<Void> end(AttemptEnded entry) {
        Usage usage = entry.usage();
        Price rates = entry.rates();
        String outcome = entry.answered() ? "answered" : entry.failure() == null ? "cancelled" : "failed";
        return writer.submit(connection -> requireRow(statements.execute(
                connection,
                END,
                rates == null ? null : nanos(rates.input()),
                rates == null ? null : nanos(rates.cachedInput()),
                rates == null ? null : nanos(rates.cacheWrite()),
                rates == null ? null : nanos(rates.output()),
                entry.modelAnswered(),
                usage == null ? null : usage.promptTokens(),
                usage == null ? null : usage.cachedTokens(),
                usage == null ? null : usage.cacheWriteTokens(),
                usage == null ? null : usage.completionTokens(),
                label(entry.moneyState()),
                nanos(entry.charged()),
                entry.baselineModel(),
                nanos(entry.baseline()),
                nanos(entry.avoided()),
                outcome,
                entry.failure(),
                entry.problem(),
                entry.httpStatus(),
                flags(entry.flags()),
                millis(entry.firstText()),
                millis(entry.duration()),
                entry.id())));
    }

    @Override
    public CompletableFuture<Void> close(CallClosed entry) {
        return writer.submit(connection -> statements.execute(
                connection,
                CLOSE,
                label(entry.outcome()),
                entry.fallbacks().isEmpty() ? null : JSON.writeValueAsString(entry.fallbacks()),
                entry.servedModel(),
                entry.finish() == null ? null : label(entry.finish()),
                entry.problem(),
                millis(entry.firstText()),
                millis(entry.duration()),
                entry.id()));
    }

    /** What was entered may be in another file by now, if somebody has exchanged it. */
    private static void requireRow(int rows) {
        if (rows == 0) {
            throw new Problem(
                    Problem.Kind.NO_BOOKS,
                    "The attempt that ended is not in the books; the database may have been exchanged meanwhile.",
                    "Look for it in the database that was there before.");
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String flags(Set<Flag> flags) {
        return flags.isEmpty() ? null : flags.stream().sorted().map(Flag::label).collect(Collectors.joining(" "));
    }

    private static long nanos(TokenPrice price) {
        return price.nanoUsdPerMillion();
    }

    private static @Nullable Long nanos(@Nullable Money money) {
        return money == null ? null : money.nanoUsd();
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : duration.toMillis();
    }
}
