package dev.bellwether.core.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@link CallVolume}: whole hours from the roll-ups, and of hours that a bound cuts through the facts of a part. */
final class CallVolumeReader {

    private static final JsonMapper JSON = new JsonMapper();

    private static final String HOURS = """
            select r.hour, sum(%1$s), sum(iif(%2$s, %1$s, 0))
            from cell x not indexed cross join rollup r on r.cell = x.id and r.hour >= :first and r.hour < :end
            where %3$s and %1$s <> 0
            group by r.hour
            """;

    /** Of hours that a bound cuts through, what comes after the bound. */
    private static final String REST = """
            select e.value ->> 0, sum(%1$s), sum(iif(%2$s, %1$s, 0))
            from json_each(:cuts) e cross join fact x on x.created_ms >= e.value ->> 0 and x.created_ms < e.value ->> 1
            where %3$s
            group by 1
            """;

    private final JdbcClient jdbc;
    private final CellFilter cells;
    private final long[] bounds;
    private final long[] calls;
    private final long[] failed;

    /** @param bounds where each part begins, and where the last one ends, ascending */
    CallVolumeReader(JdbcClient jdbc, CallFilter filter, List<Instant> bounds) {
        this.jdbc = jdbc;
        this.cells = new CellFilter(filter);
        this.bounds = bounds.stream().mapToLong(Instant::toEpochMilli).toArray();
        this.calls = new long[this.bounds.length + 1];
        this.failed = new long[this.bounds.length + 1];
    }

    List<CallVolume.Bar> read() {
        cells.bind(jdbc.sql(HOURS.formatted(cells.measure("r"), cells.failure(), cells.sql()))
                        .param("first", Math.floorDiv(bounds[0], CallHours.MILLIS))
                        .param("end", -Math.floorDiv(-bounds[bounds.length - 1], CallHours.MILLIS)))
                .query((row, number) -> {
                    int part = partOf(row.getLong(1) * CallHours.MILLIS);
                    calls[part] += row.getLong(2);
                    failed[part] += row.getLong(3);
                    return part;
                })
                .list();
        cut();
        return IntStream.range(1, bounds.length)
                .mapToObj(part -> new CallVolume.Bar(
                        Instant.ofEpochMilli(bounds[part - 1]),
                        Instant.ofEpochMilli(bounds[part]),
                        calls[part],
                        failed[part]))
                .toList();
    }

    /** Which part a moment lies in, from 1; 0 is before the first, and the last one after all. */
    private int partOf(long moment) {
        int found = Arrays.binarySearch(bounds, moment);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /** An hour was counted where it begins; what of it comes after a bound belongs to the next part. */
    private void cut() {
        List<List<Long>> cuts = new ArrayList<>();
        for (long bound : bounds) {
            long hour = Math.floorDiv(bound, CallHours.MILLIS) * CallHours.MILLIS;
            if (hour < bound) {
                cuts.add(List.of(bound, hour + CallHours.MILLIS));
            }
        }
        if (!cuts.isEmpty()) {
            cells.bind(jdbc.sql(REST.formatted(cells.measure("x"), cells.failure(), cells.sql()))
                            .param("cuts", JSON.writeValueAsString(cuts)))
                    .query((row, number) -> move(partOf(row.getLong(1)), row.getLong(2), row.getLong(3)))
                    .list();
        }
    }

    private int move(int part, long some, long someFailed) {
        calls[part] += some;
        failed[part] += someFailed;
        calls[part - 1] -= some;
        failed[part - 1] -= someFailed;
        return part;
    }
}
