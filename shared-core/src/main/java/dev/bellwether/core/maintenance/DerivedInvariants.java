package dev.bellwether.core.maintenance;

import static dev.bellwether.core.maintenance.Invariant.REBUILD;
import static dev.bellwether.core.maintenance.Invariant.RESTORE;

import dev.bellwether.core.ledger.RollupDifferences;
import java.util.List;

/** What is true of the sums that reports read, of the rules that the file itself keeps, and of what was archived. */
final class DerivedInvariants {

    private DerivedInvariants() {}

    /** Every trigger: rows are final, what is deleted was archived, roll-ups and budgets follow. */
    static final String TRIGGERS = """
            ["account_is_kept", "account_last_admin_stays", "archive_is_final", "archive_stays", "attempt_is_final",
             "attempt_is_settled", "attempt_stays", "audit_is_final", "audit_is_not_replaced", "audit_stays",
             "budget_event_is_audited", "budget_event_is_final", "budget_event_stays", "budgets_follow_corrections",
             "budgets_open_as_corrected", "call_is_final", "call_is_peaked", "call_is_posted", "call_stays",
             "corrected_call_is_peaked", "corrected_call_is_posted", "corrected_call_is_taken_out",
             "correction_is_audited", "correction_is_final", "correction_stays", "judgement_is_final",
             "late_attempt_is_peaked", "late_attempt_is_posted", "late_attempt_is_taken_out", "posting_is_added",
             "version_is_audited", "version_is_final", "version_stays"]""";

    static final List<Invariant> ALL = List.of(
            Invariant.recent(
                    "rollups-add-up",
                    "The sums of the reports are what the attempts add up to, hour by hour.",
                    REBUILD,
                    RollupDifferences.OF_SUMS),
            Invariant.recent(
                    "durations-add-up",
                    "The counts that the percentiles come from are those of the calls, hour by hour.",
                    REBUILD,
                    RollupDifferences.OF_DURATIONS),
            Invariant.recent(
                    "peaks-hold",
                    "No call cost more or took longer than its hour says of any, so that lists find it.",
                    REBUILD,
                    RollupDifferences.OF_PEAKS),
            Invariant.recent(
                    "rows-final",
                    "The triggers are there that keep rows from being changed and sums from falling behind.",
                    RESTORE,
                    """
                    select value, 'is not there' from json_each('%s')
                    where value not in (select name from sqlite_schema where type = 'trigger')
                    """.formatted(TRIGGERS)),
            Invariant.recent(
                    "archives-in-order",
                    "Archives follow each other, end with a day, and say which file holds what was deleted.",
                    RESTORE,
                    """
                    select number, 'of ' || kind || ' until ' || datetime(until_ms / 1000, 'unixepoch') from archive a
                    where kind = 'calls'
                      and (until_ms %% 86400000 <> 0 or file is null or length(coalesce(sha256, '')) <> 64
                           or exists (select 1 from archive b where b.kind = 'calls' and b.number > a.number
                                      and b.until_ms < a.until_ms))
                    """.replace("%%", "%")));
}
