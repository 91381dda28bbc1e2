package dev.bellwether.core.batch;

import dev.bellwether.core.batch.BatchLine.Status;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a run has come to so far. Safe to be read while results come. */
public final class BatchSummary {

    /**
     * Rows that failed alike.
     *
     * @param cause why, in a word
     * @param example one of them
     */
    public record Failure(String cause, int rows, Problem example) {}

    private final Map<Status, Integer> rows = new EnumMap<>(Status.class);
    private final Map<String, Failure> failures = new LinkedHashMap<>();
    private Money cost = Money.ZERO;
    private int unknown;
    private boolean simulated;

    /** Adds a row. */
    public synchronized void add(RowEnd end) {
        BatchLine line = end.line();
        rows.merge(line.status(), 1, Integer::sum);
        simulated |= line.simulated();
        if (line.cost() != null) {
            cost = cost.plus(line.cost());
        } else if (line.status() != Status.SKIPPED) {
            unknown++;
        }
        if (end.problem() != null) {
            failures.merge(
                    String.valueOf(line.cause()),
                    new Failure(String.valueOf(line.cause()), 1, end.problem()),
                    (old, one) -> new Failure(old.cause(), old.rows() + 1, old.example()));
        }
    }

    /** How many rows came to that. */
    public synchronized int rows(Status status) {
        return rows.getOrDefault(status, 0);
    }

    /** Rows that were answered, by a model or the cache. */
    public int answered() {
        return rows(Status.ANSWERED) + rows(Status.CACHED);
    }

    /** Rows that failed or were refused. */
    public int failed() {
        return rows(Status.FAILED) + rows(Status.REFUSED);
    }

    /** Rows that have come to an end of whatever kind. */
    public synchronized int ended() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** What is known of the cost. */
    public synchronized Money cost() {
        return cost;
    }

    /** Rows part of whose cost is not known. */
    public synchronized int unknown() {
        return unknown;
    }

    /** Whether no real model answered. */
    public synchronized boolean simulated() {
        return simulated;
    }

    /** The failures by their cause, the commonest first. */
    public synchronized List<Failure> failures() {
        return failures.values().stream()
                .sorted(Comparator.comparingInt(Failure::rows).reversed())
                .toList();
    }

    /** The commonest problem, if there was one. */
    public Optional<Problem> commonest() {
        return failures().stream().findFirst().map(Failure::example);
    }
}
