package dev.bellwether.core.ledger;

import dev.bellwether.core.routing.Decision;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;

/** A call of the books with all that belongs to it. */
public final class CallLookup {

    /** The name of what has no tier or no model, in reports too. */
    public static final String NONE = "none";

    /** Stands among the outcomes for calls whose cost is not known because a model has no price. */
    public static final String UNPRICED = "unpriced";

    private final CallRepository callRepository;
    private final CallLines lines;

    CallLookup(CallRepository callRepository, CallLines lines) {
        this.callRepository = callRepository;
        this.lines = lines;
    }

    /**
     * A call with everything that is known of it.
     *
     * @param decision why it went where it went, or null if it never came to a decision
     * @param corrections what was found out of their money later
     * @param fallbacks the way from the routed model to the one that served
     * @param reference the caller's own name for it within its group, or null
     */
    public record Detail(
            CallLine call,
            @Nullable Decision decision,
            List<AttemptLine> attempts,
            List<CorrectionLine> corrections,
            List<Fallback> fallbacks,
            @Nullable String reference) {}

    /**
     * Where a call stands among the others of its kind, real or simulated.
     *
     * @param before the id of the call before it in time, or null
     * @param after the id of the call after it, or null
     * @param relatives the other calls of its comparison or batch in their order, the first of many
     */
    public record Surroundings(
            @Nullable String before, @Nullable String after, List<Relative> relatives) {}

    /** Another call of the same comparison or batch. */
    public record Relative(
            String id, String purpose, @Nullable String model, String outcome) {}

    /** A call by its id. */
    public Optional<Detail> find(String id) {
        return lines.find(id);
    }

    /**
     * What is around a call.
     *
     * @param max how many relatives at most
     */
    public Surroundings around(CallLine call, int max) {
        long at = call.at().toEpochMilli();
        return CallLines.translating(() -> new Surroundings(
                first(callRepository.before(call.simulated(), at, call.id(), Limit.of(1))),
                first(callRepository.after(call.simulated(), at, call.id(), Limit.of(1))),
                call.groupId() == null ? List.of() : relatives(call.id(), call.groupId(), max)));
    }

    private static @Nullable String first(List<CallEntity> rows) {
        return rows.isEmpty() ? null : rows.get(0).id;
    }

    private List<Relative> relatives(String id, String group, int max) {
        return callRepository.findByGroupIdOrderByCreatedMsAscIdAsc(group, Limit.of(max + 1)).stream()
                .filter(row -> !row.id.equals(id))
                .limit(max)
                .map(row -> new Relative(
                        row.id, row.purpose, row.servedModel == null ? row.routedModel : row.servedModel, row.outcome))
                .toList();
    }
}
