package dev.bellwether.core.compare;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Comparisons that somebody made, as the books know them: without a word of prompt or answers. */
public final class Comparisons {

    private static final String COMPARE = "compare";

    /** So many calls have the newest comparisons, each with a dozen models at most. */
    private static final int CALLS_EACH = 12;

    private static final String NEWEST = """
            select group_id from
              (select group_id, created_ms, id from call
               where purpose = 'compare' and caller = :caller and group_id is not null
               order by created_ms desc, id desc limit :calls)
            group by group_id order by max(created_ms) desc, max(id) desc limit :limit
            """;

    private static final String CHOICE = """
            select verdict, model_a from judgement
            where group_id = :id and source = 'operator' and judge = :person
            order by created_ms desc limit 1
            """;

    private static final int MOST_CALLS = 1_000;

    private final JdbcClient jdbc;
    private final CallLines lines;

    Comparisons(JdbcClient jdbc, CallLines lines) {
        this.jdbc = jdbc;
        this.lines = lines;
    }

    /**
     * What a person chose.
     *
     * @param best the model whose answer was the best, or null if all were equally good
     */
    public record Choice(@Nullable String best) {}

    /**
     * A comparison.
     *
     * @param calls its models' calls, in the order in which they were made
     * @param cost what all of it was charged, a judge included; null if part of that is not known
     * @param choice what its caller chose, or null if it has not yet
     */
    public record Listed(
            String id,
            List<CallLine> calls,
            @Nullable Money cost,
            @Nullable Choice choice) {

        public Listed {
            calls = List.copyOf(calls);
        }

        /** When it was made. */
        public Instant at() {
            return calls.get(0).at();
        }

        /** Whether simulated models answered. */
        public boolean simulated() {
            return calls.get(0).simulated();
        }

        /** The models that were asked. */
        public List<String> models() {
            return calls.stream()
                    .map(call -> String.valueOf(call.requestedModel()))
                    .toList();
        }

        /** Those of them that answered. */
        public List<String> answered() {
            return calls.stream()
                    .filter(call -> call.outcome().equals("answered"))
                    .map(call -> String.valueOf(call.requestedModel()))
                    .toList();
        }
    }

    /**
     * The comparisons that somebody made, the newest first.
     *
     * @throws StoreUnavailable if the books cannot be read
     */
    public List<Listed> newest(String caller, int limit) {
        return told(() -> jdbc
                .sql(NEWEST)
                .param("caller", caller)
                .param("calls", limit * CALLS_EACH)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .flatMap(id -> find(id, caller).stream())
                .toList());
    }

    /**
     * A comparison, if that caller made it.
     *
     * @param id all of it
     * @throws StoreUnavailable if the books cannot be read
     */
    public Optional<Listed> find(String id, String caller) {
        List<CallLine> all = isId(id) ? calls(id) : List.of();
        List<CallLine> asked =
                all.stream().filter(call -> call.purpose().equals(COMPARE)).toList();
        boolean own = !asked.isEmpty() && all.stream().allMatch(call -> caller.equals(call.caller()));
        return own ? Optional.of(new Listed(id, asked, cost(all), choice(id, caller))) : Optional.empty();
    }

    private List<CallLine> calls(String id) {
        var group = new CallFilter(null, null, null, null, null, null, null, null, id);
        List<CallLine> newestFirst = lines.newest(group, null, MOST_CALLS);
        return java.util.stream.IntStream.rangeClosed(1, newestFirst.size())
                .mapToObj(back -> newestFirst.get(newestFirst.size() - back))
                .toList();
    }

    private @Nullable Choice choice(String id, String person) {
        return told(() -> jdbc.sql(CHOICE)
                .param("id", id)
                .param("person", person)
                .query((row, number) ->
                        new Choice(row.getString("verdict").equals("tie") ? null : row.getString("model_a")))
                .optional()
                .orElse(null));
    }

    private static @Nullable Money cost(List<CallLine> calls) {
        return calls.stream().allMatch(call -> call.cost() != null)
                ? calls.stream()
                        .map(call -> Objects.requireNonNull(call.cost()))
                        .reduce(Money.ZERO, Money::plus)
                : null;
    }

    private static boolean isId(String id) {
        try {
            return UUID.fromString(id).toString().equals(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static <T extends @Nullable Object> T told(Supplier<T> query) {
        try {
            return query.get();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }
}
