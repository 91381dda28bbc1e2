package dev.bellwether.core.ledger;

import jakarta.persistence.criteria.Predicate;
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
import tools.jackson.databind.json.JsonMapper;

/** The calls of the books, one by one. */
public final class RequestLog {

    private static final JsonMapper JSON = new JsonMapper();

    private final Calls calls;
    private final Attempts attempts;

    RequestLog(Calls calls, Attempts attempts) {
        this.calls = calls;
        this.attempts = attempts;
    }

    /**
     * Which calls to list.
     *
     * @param from the first moment
     * @param to the first moment that is too late
     * @param simulated simulated calls or real ones; the two are never mixed
     * @param tier only this tier, or null for all
     * @param model only calls that this model served, or null for all
     * @param outcome only calls with this outcome, or null for all
     * @param group only the calls of this comparison, or null for all
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
     */
    public record Detail(RequestLine call, @Nullable Decision decision, List<AttemptLine> attempts) {}

    /** The newest calls first. Pages count from 0. */
    public Page<RequestLine> list(Filter filter, int page, int size) {
        return calls.findAll(
                        where(filter),
                        PageRequest.of(page, size, Sort.by("createdMs", "id").descending()))
                .map(RequestLine::of);
    }

    /** A call by its id. */
    public Optional<Detail> find(String id) {
        return calls.findById(id)
                .map(row -> new Detail(
                        RequestLine.of(row),
                        row.decision == null ? null : JSON.readValue(row.decision, Decision.class),
                        attempts.findByCallIdOrderByOrdinal(id).stream()
                                .map(AttemptLine::of)
                                .toList()));
    }

    private static Specification<CallRow> where(Filter filter) {
        var wanted = new LinkedHashMap<String, @Nullable String>();
        wanted.put("tier", filter.tier());
        wanted.put("servedModel", filter.model());
        wanted.put("outcome", filter.outcome());
        wanted.put("groupId", filter.group());
        return (call, query, build) -> {
            var all = new ArrayList<Predicate>();
            all.add(build.ge(call.get("createdMs"), filter.from().toEpochMilli()));
            all.add(build.lt(call.get("createdMs"), filter.to().toEpochMilli()));
            all.add(build.equal(call.get("simulated"), filter.simulated()));
            wanted.forEach((column, value) -> {
                if (value != null) {
                    all.add(build.equal(call.get(column), value));
                }
            });
            return build.and(all.toArray(Predicate[]::new));
        };
    }
}
