package dev.bellwether.core.ledger;

import dev.bellwether.core.routing.Decision;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;

/** The calls of the books, one by one. */
public final class RequestLog {

    /** The name of what has no tier or no model, in reports too. */
    public static final String NONE = "none";

    /** Stands among the outcomes for calls whose cost is not known because a model has no price. */
    public static final String UNPRICED = "unpriced";

    private final Calls calls;
    private final CallLines lines;

    RequestLog(Calls calls, CallLines lines) {
        this.calls = calls;
        this.lines = lines;
    }

    /**
     * Which calls to list.
     *
     * @param from the first moment
     * @param to the first moment that is too late
     * @param simulated simulated calls or real ones; the two are never mixed
     * @param tier only this tier, {@link #NONE} for calls that came to none, or null for all
     * @param model only calls that this model was asked for, {@link #NONE} for calls that asked none, or null for all
     * @param outcome only calls with this outcome, {@link #UNPRICED} for calls with an attempt at a model without a price,
     *     or null for all
     * @param group only the calls of this comparison or batch, or null for all
     */
    public record Filter(
            Instant from,
            Instant to,
            boolean simulated,
            @Nullable String tier,
            @Nullable String model,
            @Nullable String outcome,
            @Nullable String group) {}

    /**
     * A call with everything that is known of it.
     *
     * @param decision why it went where it went, or null if it never came to a decision
     * @param corrections what was found out of their money later
     * @param fallbacks the way from the routed model to the one that served
     * @param reference the caller's own name for it within its group, or null
     */
    public record Detail(
            RequestLine call,
            @Nullable Decision decision,
            List<AttemptLine> attempts,
            List<CorrectionLine> corrections,
            List<Entries.Fallback> fallbacks,
            @Nullable String reference) {}

    /** The newest calls first. Pages count from 0. */
    public Page<RequestLine> list(Filter filter, int page, int size) {
        return calls.findAll(
                        where(filter),
                        PageRequest.of(page, size, Sort.by("createdMs", "id").descending()))
                .map(RequestLine::of);
    }

    /** A call by its id. */
    public Optional<Detail> find(String id) {
        return lines.find(id);
    }

    private static Specification<CallRow> where(Filter filter) {
        var columns = new LinkedHashMap<String, @Nullable String>();
        columns.put("tier", filter.tier());
        boolean unpriced = UNPRICED.equals(filter.outcome());
        columns.put("outcome", unpriced ? null : filter.outcome());
        columns.put("groupId", filter.group());
        return (call, query, build) -> {
            var all = new ArrayList<Predicate>();
            all.add(build.ge(call.get("createdMs"), filter.from().toEpochMilli()));
            all.add(build.lt(call.get("createdMs"), filter.to().toEpochMilli()));
            all.add(build.equal(call.get("simulated"), filter.simulated()));
            columns.forEach((column, value) -> {
                if (value != null) {
                    all.add(value.equals(NONE) ? build.isNull(call.get(column)) : build.equal(call.get(column), value));
                }
            });
            if (unpriced) {
                all.add(build.gt(call.get("unpriced"), 0));
            }
            if (filter.model() != null) {
                all.add(asked(filter.model(), call, query.subquery(Integer.class), build));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
    }

    /** Whether one of the call's attempts went to that model. */
    private static Predicate asked(
            String model, Root<CallRow> call, Subquery<Integer> attempts, CriteriaBuilder build) {
        Root<AttemptRow> attempt = attempts.from(AttemptRow.class);
        Predicate its = build.equal(attempt.get("callId"), call.get("id"));
        attempts.select(build.literal(1));
        return model.equals(NONE)
                ? build.not(build.exists(attempts.where(its)))
                : build.exists(attempts.where(its, build.equal(attempt.get("modelAsked"), model)));
    }
}
