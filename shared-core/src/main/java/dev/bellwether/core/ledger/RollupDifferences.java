package dev.bellwether.core.ledger;

import java.util.stream.Collectors;

/**
 * Queries for what the roll-ups say that calls and attempts do not, or the other way round, since the last archive. Each
 * gives which row, and what is wrong with it; ?1 is the moment (milliseconds since 1970, UTC) from which hours are compared.
 */
public final class RollupDifferences {

    private RollupDifferences() {}

    private static final String SINCE = "max(?1, (" + Rollups.ARCHIVED + "))";

    /** The first whole hour from that moment on. */
    private static final String FROM_HOUR = "((" + SINCE + " + 3599999) / 3600000)";

    private static final String HOUR = "strftime('%Y-%m-%d %H:00', hour * 3600, 'unixepoch')";

    private static String sums(String form) {
        return Rollups.SUMS.stream().map(sum -> form.formatted(sum, sum)).collect(Collectors.joining(", "));
    }

    /** Of each cell and hour, whose sums are not the same. */
    public static final String OF_SUMS = "select 'cell ' || coalesce(cell, 'missing') || ' at ' || " + HOUR
            + ", 'the sums are off by ' || json_object("
            + Rollups.SUMS.stream()
                    .map(sum -> "'" + sum + "', sum(" + sum + ")")
                    .collect(Collectors.joining(", "))
            + ") from (select cell, hour, " + sums("%s")
            + " from rollup where hour >= " + FROM_HOUR
            + " union all select c.id, f.created_ms / 3600000, " + sums("-f.%s")
            + " from fact f left join cell c on " + Rollups.SAME_CELL
            + " where f.created_ms >= " + FROM_HOUR + " * 3600000)"
            + " group by cell, hour having "
            + Rollups.SUMS.stream().map(sum -> "sum(" + sum + ") <> 0").collect(Collectors.joining(" or "));

    /** Of each latency bucket and hour, whose counts are not the same. */
    public static final String OF_LATENCIES = "select model || ', bucket ' || bucket || ' at ' || " + HOUR
            + ", 'off by ' || sum(calls)"
            + " from (select simulated, tier, model, bucket, hour, calls from latency where hour >= " + FROM_HOUR
            + " union all select simulated, tier, model, bucket, created_ms / 3600000, -1 from latency_bucket"
            + " where created_ms >= " + FROM_HOUR + " * 3600000)"
            + " group by simulated, tier, model, bucket, hour having sum(calls) <> 0";

    /** Calls that cost more or took longer than their hour says of any: a list would not find them. */
    public static final String OF_HOUR_MAX = "select c.call_id, 'cost or took more than its hour says of any'"
            + " from call_hour_max c left join hour_max m"
            + " on m.simulated = c.simulated and m.hour = c.created_ms / 3600000 and m.source = c.source"
            + " where c.created_ms >= " + SINCE + " and c.outcome <> 'open'"
            + " and (m.hour is null or m.cost_nano < c.cost_nano or m.duration_ms < c.duration_ms)";
}
