package dev.bellwether.core.maintenance.verify;

import static dev.bellwether.core.maintenance.verify.Invariant.RESTORE;

import java.util.List;

/** What is true of calls, their attempts and the corrections of these. */
final class CallInvariants {

    private CallInvariants() {}

    static final List<Invariant> ALL = List.of(
            Invariant.full("attempt-has-call", "Every attempt belongs to a call.", RESTORE, """
                    select a.id, 'its call ' || a.call_id || ' is not there'
                    from attempt a where not exists (select 1 from call c where c.id = a.call_id)
                    """),
            Invariant.recent(
                    "attempts-numbered", "The attempts of a call are numbered from 0 without a gap.", RESTORE, """
                    select c.id, count(*) || ' attempts, the last is number ' || max(a.ordinal)
                    from call c cross join attempt a on a.call_id = c.id
                    where c.created_ms >= ?1
                    group by c.id having max(a.ordinal) <> count(*) - 1
                    """),
            // An attempt whose end could not be entered is ended by the next start, after its call.
            Invariant.recent(
                    "outcome-has-attempt",
                    "A call that was answered has an answered attempt, one from the cache a cached one.",
                    RESTORE,
                    """
                    select c.id, c.outcome || ' without such an attempt'
                    from call c
                    where c.created_ms >= ?1 and c.outcome in ('answered', 'cached')
                      and not exists (select 1 from attempt a
                                      where a.call_id = c.id and (a.outcome = 'open' or a.failure is 'process_ended'
                                            or (a.outcome = 'answered' and (a.kind = 'cache') = (c.outcome = 'cached'))))
                    """),
            Invariant.recent(
                    "open-is-alive",
                    "What is open belongs to a process that is alive.",
                    "The next call or change books it at its ceiling; until then the money stays reserved.",
                    """
                    select c.id, 'call of a process that has ended' from call c
                    where c.outcome = 'open' and (c.process is null or c.process in (select value from json_each(?2)))
                    union all
                    select a.id, 'attempt of a process that has ended' from attempt a join call c on c.id = a.call_id
                    where a.outcome = 'open' and (c.process is null or c.process in (select value from json_each(?2)))
                    """),
            Invariant.recent(
                    "corrections-numbered",
                    "The corrections of an attempt are numbered from 1 without a gap, and only what has ended is corrected.",
                    RESTORE,
                    """
                    select a.id, count(*) || ' corrections, the last is number ' || max(corr.number) || '; it is ' || a.outcome
                    from correction corr cross join attempt a on a.id = corr.attempt_id cross join call c on c.id = a.call_id
                    where c.created_ms >= ?1
                    group by a.id having min(corr.number) <> 1 or max(corr.number) <> count(*) or a.outcome = 'open'
                    """));
}
