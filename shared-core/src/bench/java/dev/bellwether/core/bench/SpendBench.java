package dev.bellwether.core.bench;

import dev.bellwether.core.LargeBooks;
import dev.bellwether.core.TestDoor;
import dev.bellwether.core.spend.*;
import dev.bellwether.core.store.Database;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.*;
import java.util.concurrent.Callable;

public final class SpendBench {
    private static final LocalDate LAST = LocalDate.of(2026, 11, 22);

    public static void main(String[] args) throws Exception {
        Path data = Path.of(args[0]);
        long calls = Long.parseLong(args[1]);
        boolean there = Files.exists(data.resolve("bellwether.db"));
        try (var door = TestDoor.open(data)) {
            if (!there) {
                try (Connection connection = door.bean(Database.class).open(); Statement statement = connection.createStatement()) {
                    long t = System.nanoTime();
                    statement.execute("pragma synchronous = off");
                    LargeBooks.fill(connection, calls, LAST.minusDays(89).atStartOfDay(ZoneOffset.UTC).toInstant(), Duration.ofDays(90));
                    System.out.println("filled in ms " + (System.nanoTime() - t) / 1000000);
                }
            }
            try (Connection connection = door.bean(Database.class).open(); Statement statement = connection.createStatement()) {
                for (String table : List.of("call", "attempt", "cell", "rollup", "latency"))
                    try (var row = statement.executeQuery("select count(*) from " + table)) { System.out.println(table + " " + row.getLong(1)); }
            }
            CellSums sums = door.bean(CellSums.class);
            for (String zone : List.of("UTC", "Asia/Kolkata")) {
                var period = new Period(LAST.minusDays(29), LAST, ZoneId.of(zone));
                var q = SpendQuery.of(period, true);
                time(zone + " total", () -> sums.total(q).size());
                time(zone + " days", () -> sums.days(q).size());
                time(zone + " total tier", () -> sums.total(q.with(Dimension.TIER, "high")).size());
            }
        }
    }

    static void time(String name, Callable<Object> work) throws Exception {
        var all = new ArrayList<Long>();
        Object result = null;
        for (int i = 0; i < 9; i++) {
            long t = System.nanoTime();
            result = work.call();
            all.add((System.nanoTime() - t) / 1000);
        }
        var sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        System.out.printf("%-30s first %.1f median %.1f ms  %s%n", name, all.get(0) / 1e3, sorted.get(4) / 1e3, result);
    }
}
