package dev.bellwether.core.maintenance.verify;

import static dev.bellwether.core.maintenance.verify.Invariant.REBUILD;
import static dev.bellwether.core.maintenance.verify.Invariant.RESTORE;

import java.util.List;

/** What is true of budgets: what is spent and held back is what their attempts add up to. The short form looks at those in force. */
final class BudgetInvariants {

    private BudgetInvariants() {}

    /** How a row is named: the budget, and the day (UTC) on which the period begins or began. */
    private static final String NAME = """
            (select name from budget where id = bal.budget_id) || ' from ' || date(bal.start_ms / 1000, 'unixepoch')
            || case when bal.simulated then ', simulated' else '' end""";

    private static final String OF_PERIOD =
            "r.budget_id = bal.budget_id and r.simulated = bal.simulated and r.start_ms = bal.start_ms";

    /** What the balance {@code bal} has spent, recomputed. */
    static final String SPENT = """
            bal.opening_nano + coalesce((
                select sum(a.charged_nano) from reservation r cross join attempt_now a on a.id = r.attempt_id
                where %s and a.outcome <> 'open'), 0)""".formatted(OF_PERIOD);

    /** What the balance {@code bal} has reserved, recomputed. */
    static final String RESERVED = """
            coalesce((
                select sum(r.reserved_nano) from attempt a cross join reservation r on r.attempt_id = a.id
                where a.outcome = 'open' and %s), 0)""".formatted(OF_PERIOD);

    static final List<Invariant> ALL = List.of(
            Invariant.recent(
                    "spent-adds-up",
                    "What a budget has spent is what it began with and what its attempts were charged.",
                    REBUILD,
                    """
                    select %s, 'spent ' || spent_nano || ', its attempts add up to ' || worked_out
                    from (select bal.*, %s as worked_out from balance bal where bal.end_ms > ?1) bal
                    where spent_nano <> worked_out
                    """.formatted(NAME, SPENT)),
            Invariant.recent(
                    "reserved-adds-up",
                    "What a budget holds back is what is held back for attempts that have not ended.",
                    REBUILD,
                    """
                    select %s, 'holds back ' || reserved_nano || ', its open attempts add up to ' || worked_out
                    from (select bal.*, %s as worked_out from balance bal where bal.end_ms > ?1) bal
                    where reserved_nano <> worked_out
                    """.formatted(NAME, RESERVED)),
            // A charge above what was held back, a lower limit and a correction each explain it; a budget that only
            // warns, too.
            Invariant.recent(
                    "within-limit",
                    "A budget that blocks is not passed, but for what a relay charged above what an attempt could cost.",
                    RESTORE,
                    """
                    select %s, 'spent and held back ' || (bal.spent_nano + bal.reserved_nano) || ' of ' || b.limit_nano
                    from balance bal join budget b on b.id = bal.budget_id
                    where bal.end_ms > ?1 and b.when_exhausted <> 'allow'
                      and not exists (select 1 from budget_event e
                                      where e.budget_id = b.id and e.type = 'changed' and e.at_ms >= bal.start_ms
                                        and e.before ->> 'when_exhausted' = 'allow')
                      and bal.spent_nano + bal.reserved_nano > b.limit_nano
                      and bal.spent_nano + bal.reserved_nano > (
                          select max(b.limit_nano,
                                     coalesce((select max(cast(e.before ->> 'limit_nano_usd' as integer)) from budget_event e
                                               where e.budget_id = b.id and e.type = 'changed' and e.at_ms >= bal.start_ms), 0),
                                     bal.opening_nano
                                     + coalesce(sum(r.reserved_nano) filter (where a.started_ms < b.created_ms + 10000), 0))
                                 + coalesce(sum(case when a.corrections > 0 then a.charged_nano
                                                 else max(a.charged_nano - r.reserved_nano, 0) end), 0)
                          from reservation r cross join attempt_now a on a.id = r.attempt_id
                          where %s)
                    """.formatted(NAME, OF_PERIOD)),
            Invariant.recent(
                    "reserved-as-recorded",
                    "What a budget holds back for an attempt is what the attempt can cost at most.",
                    RESTORE,
                    """
                    select r.attempt_id, 'held back ' || r.reserved_nano || ', can cost ' || coalesce(a.reserved_nano, 'nobody knows what')
                    from call c cross join attempt a on a.call_id = c.id cross join reservation r on r.attempt_id = a.id
                    where c.created_ms >= ?1
                      and (r.reserved_nano <> coalesce(a.reserved_nano, 0) or r.simulated <> c.simulated)
                    """),
            Invariant.recent(
                    "periods-apart",
                    "The periods of a budget do not overlap, and no attempt is counted in one that was over when it began.",
                    RESTORE,
                    """
                    select %1$s, 'overlaps the one from ' || date(q.start_ms / 1000, 'unixepoch')
                    from balance bal join balance q on q.budget_id = bal.budget_id and q.simulated = bal.simulated
                         and q.start_ms > bal.start_ms and q.start_ms < bal.end_ms
                    where bal.end_ms > ?1
                    union all
                    select %1$s, 'attempt ' || a.id || ' began after it'
                    from call c cross join attempt a on a.call_id = c.id cross join reservation r on r.attempt_id = a.id
                         cross join balance bal on %2$s
                    where c.created_ms >= ?1 and a.started_ms >= bal.end_ms
                    """.formatted(NAME, OF_PERIOD)));
}
