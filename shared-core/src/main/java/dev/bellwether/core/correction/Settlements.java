package dev.bellwether.core.correction;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.SqliteFailures;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Finds attempts that nobody knows of, and says what became of them. */
public final class Settlements {

    /** The index of attempts that were booked as unknown is small; few of them are settled already. */
    private static final String UNKNOWN = """
            select n.*, c.simulated from attempt a join attempt_now n on n.id = a.id join call c on c.id = a.call_id
            where a.money_state = 'unknown' and n.money_state = 'unknown' and c.simulated = :simulated
              and (:model is null or a.model_asked = :model) and a.started_ms >= :from and a.started_ms < :end
            order by a.started_ms, a.id limit :limit
            """;

    private static final String BEGINNING =
            "select id from attempt where id between :id and :id || '~' order by id limit 4";

    private final JdbcClient jdbc;
    private final Corrections corrections;
    private final Catalogs catalogs;

    Settlements(JdbcClient jdbc, Corrections corrections, Catalogs catalogs) {
        this.jdbc = jdbc;
        this.corrections = corrections;
        this.catalogs = catalogs;
    }

    /**
     * The attempts that nobody knows of, the oldest first.
     *
     * @param range when they began, and at which model
     */
    public List<UnknownAttempt> unknown(AttemptRange range, int limit) {
        return find(range.model(), range.fromMillis(), range.endMillis(), range.simulated(), limit);
    }

    /** All attempts that nobody knows of, the oldest first. */
    public List<UnknownAttempt> unknown(@Nullable String model, boolean simulated, int limit) {
        return find(model, Long.MIN_VALUE, Long.MAX_VALUE, simulated, limit);
    }

    private List<UnknownAttempt> find(@Nullable String model, long from, long end, boolean simulated, int limit) {
        return translated(() -> jdbc.sql(UNKNOWN)
                .param("model", model)
                .param("from", from)
                .param("end", end)
                .param("simulated", simulated ? 1 : 0)
                .param("limit", limit)
                .query((row, number) -> UnknownAttempt.of(row))
                .list());
    }

    /**
     * Settles every unknown attempt of a range, a thousand at once.
     *
     * @throws InterruptedException if the thread was interrupted, between two steps; what was settled stays
     */
    public SettlementResult settle(AttemptRange range, Settlement as, String reason) throws InterruptedException {
        List<String> ids = unknown(range, Integer.MAX_VALUE).stream()
                .map(UnknownAttempt::id)
                .toList();
        SettlementResult all = SettlementResult.NOTHING;
        for (int i = 0; i < ids.size(); i += Corrections.STEP) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped between two steps");
            }
            all = all.plus(enter(ids.subList(i, Math.min(ids.size(), i + Corrections.STEP)), as, reason, false));
        }
        return all;
    }

    /**
     * Settles one attempt.
     *
     * @param beginning how its id begins
     * @param again whether it may have been settled before
     * @throws Problem if there is no such attempt, if it never was unknown, or if it is settled and may not be again
     */
    public SettlementResult settle(String beginning, Settlement as, String reason, boolean again) {
        String id = fullId(beginning);
        RecordedAttempt attempt = corrections.recorded(List.of(id)).get(0);
        if (!attempt.originalState().equals(RecordedAttempt.UNKNOWN)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The attempt " + id + " is " + attempt.money().state() + " and never was unknown.",
                    "ledger unknown lists those that can be settled; ledger reprice corrects a price");
        }
        if (!again && !attempt.money().state().equals(RecordedAttempt.UNKNOWN)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The attempt " + id + " is settled already, as "
                            + attempt.money().state() + ".",
                    "--force settles it again");
        }
        SettlementResult settlementResult = enter(List.of(id), as, reason, again);
        if (settlementResult.left() > 0) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The attempt " + id + " cannot be estimated: there is no price for " + attempt.model() + " on "
                            + attempt.day() + ", or nothing is known of its prompt.",
                    "--as void or --usage PROMPT,COMPLETION");
        }
        return settlementResult;
    }

    private SettlementResult enter(List<String> ids, Settlement as, String reason, boolean again) {
        List<RecordedAttempt> before = corrections.recorded(ids);
        var usageEstimates = new UsageEstimates(jdbc);
        corrections.enter(
                ids,
                new Corrections.Entry(
                        "settle",
                        attempt -> again || attempt.money().state().equals(RecordedAttempt.UNKNOWN)
                                ? version(attempt, as, usageEstimates)
                                : null,
                        reason));
        return difference(before, corrections.recorded(ids));
    }

    private static SettlementResult difference(List<RecordedAttempt> before, List<RecordedAttempt> after) {
        var settlementResult = SettlementResult.NOTHING;
        for (int i = 0; i < before.size(); i++) {
            boolean done = after.get(i).corrections() > before.get(i).corrections();
            boolean left = after.get(i).money().state().equals(RecordedAttempt.UNKNOWN);
            settlementResult = settlementResult.plus(new SettlementResult(
                    done ? 1 : 0,
                    left ? 1 : 0,
                    done ? charged(before.get(i)) : Money.ZERO,
                    done ? charged(after.get(i)) : Money.ZERO));
        }
        return settlementResult;
    }

    private static Money charged(RecordedAttempt attempt) {
        return Objects.requireNonNullElse(attempt.money().charged(), Money.ZERO);
    }

    private @Nullable AttemptMoney version(RecordedAttempt attempt, Settlement as, UsageEstimates usageEstimates) {
        if (as instanceof Settlement.Counted counted) {
            return AttemptMoney.priced(counted.usage(), price(attempt), null);
        }
        if (as instanceof Settlement.NotBilled) {
            return attempt.money().notBilled();
        }
        Price price = price(attempt);
        return price == null
                ? null
                : usageEstimates
                        .of(attempt)
                        .map(usage -> AttemptMoney.priced(usage, price, null))
                        .orElse(null);
    }

    /**
     * The attempt's own price. Its rates for long prompts are not kept with it; the catalogue knows them if it still has the
     * same price for that day.
     */
    private @Nullable Price price(RecordedAttempt attempt) {
        Price own = attempt.money().rates();
        Price listed = catalogs.current()
                .find(attempt.model())
                .flatMap(model -> model.priceOn(attempt.day()))
                .map(price -> price.at(attempt.at()))
                .orElse(null);
        boolean same = own != null
                && listed != null
                && own.input().equals(listed.input())
                && own.cachedInput().equals(listed.cachedInput())
                && own.cacheWrite().equals(listed.cacheWrite())
                && own.output().equals(listed.output());
        return own == null || same ? listed : own;
    }

    private String fullId(String beginning) {
        List<String> ids = translated(() ->
                jdbc.sql(BEGINNING).param("id", beginning).query(String.class).list());
        if (beginning.isBlank() || ids.isEmpty()) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "There is no attempt whose id begins with \"" + beginning + "\".",
                    "ledger unknown lists them");
        }
        if (ids.size() > 1 && !ids.get(0).equals(beginning)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    "The ids of several attempts begin with \"" + beginning + "\": " + String.join(", ", ids) + ".",
                    "more of the id");
        }
        return ids.get(0);
    }

    private static <T> T translated(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
