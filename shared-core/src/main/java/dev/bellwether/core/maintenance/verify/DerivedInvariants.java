package dev.bellwether.core.maintenance.verify;

import static dev.bellwether.core.maintenance.verify.Invariant.REBUILD;
import static dev.bellwether.core.maintenance.verify.Invariant.RESTORE;

import dev.bellwether.core.ledger.RollupDifferences;
import java.util.List;

/** What is true of the sums that reports read, of the rules that the file itself keeps, and of what was archived. */
final class DerivedInvariants {

    private DerivedInvariants() {}

    /** Every trigger: rows are final, what is deleted was archived, roll-ups and budgets follow. */
    static final String TRIGGERS = """
            ["account_delete_guard", "account_last_admin_guard", "archive_delete_guard", "archive_update_guard",
             "attempt_delete_guard", "attempt_end_settles_balances", "attempt_update_guard",
             "audit_entry_delete_guard", "audit_entry_replace_guard", "audit_entry_update_guard",
             "budget_event_audit", "budget_event_delete_guard", "budget_event_update_guard",
             "call_delete_guard", "call_end_adds_rollup", "call_end_raises_hour_max", "call_update_guard",
             "correction_adds_rollup", "correction_audit", "correction_delete_guard",
             "correction_raises_hour_max", "correction_settles_balances", "correction_settles_openings",
             "correction_subtracts_rollup", "correction_update_guard", "judgement_update_guard",
             "late_attempt_adds_rollup", "late_attempt_raises_hour_max", "late_attempt_subtracts_rollup",
             "rollup_posting_insert", "version_audit", "version_delete_guard", "version_update_guard"]""";

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
                    RollupDifferences.OF_LATENCIES),
            Invariant.recent(
                    "hour-max-covers",
                    "No call cost more or took longer than its hour says of any, so that lists find it.",
                    REBUILD,
                    RollupDifferences.OF_HOUR_MAX),
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
                    select number, 'of ' || content || ' until ' || datetime(until_ms / 1000, 'unixepoch') from archive a
                    where content = 'calls'
                      and (until_ms %% 86400000 <> 0 or file is null or length(coalesce(sha256, '')) <> 64
                           or exists (select 1 from archive b where b.content = 'calls' and b.number > a.number
                                      and b.until_ms < a.until_ms))
                    """.replace("%%", "%")));
}
