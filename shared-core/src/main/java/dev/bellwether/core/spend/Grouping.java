package dev.bellwether.core.spend;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a reading tells apart and what it adds up, as SQL expressions over a cell {@code c} and its sums {@code r}. A sum may
 * ask what cell it is of; it must be additive, since it is taken of a cell's hours, of its whole span or of a single fact.
 *
 * @param keys columns of the table {@code cell}
 * @param sums columns of the table {@code rollup}, or expressions of one of them and of a cell's columns
 */
public record Grouping(List<String> keys, List<String> sums) {

    /** Someone wanted one answer; a comparison's and a judge's have no counterpart at the baseline. */
    private static final String COUNTERPART =
            "iif(c.purpose in ('ask', 'batch') and c.outcome in ('answered', 'cached')"
                    + " and c.result in ('answered', 'cache'), r.baseline_nano, 0)";

    /** In the order of {@link SpendTotals}. */
    private static final List<String> SPEND = List.of(
            "r.calls",
            "iif(c.outcome = 'cached', r.calls, 0)",
            "iif(c.outcome = 'failed', r.calls, 0)",
            "iif(c.outcome = 'refused', r.calls, 0)",
            "r.attempts",
            "r.fallbacks",
            "r.prompt_tokens",
            "r.completion_tokens",
            "r.charged_nano",
            COUNTERPART,
            "r.unsettled",
            "r.unpriced",
            "r.unknown",
            "r.unknown_nano");

    /** What of {@link CellTotals} says why a bill moved. */
    private static final Set<String> OF_BILLS = Set.of(
            "attempts",
            "prompt_tokens",
            "cached_tokens",
            "cache_write_tokens",
            "completion_tokens",
            "charged_nano",
            "unsettled",
            "unpriced",
            "unknown",
            "hits");

    /** Models, how their attempts ended and their prices, with the {@link CellTotals} that matter and nothing for the others. */
    public static final Grouping BILLS = new Grouping(
            List.of(
                    "c.model",
                    "c.result",
                    "c.input_price",
                    "c.cached_input_price",
                    "c.cache_write_price",
                    "c.output_price"),
            CellTotals.COLUMNS.stream()
                    .map(column -> OF_BILLS.contains(column) ? "r." + column : "0")
                    .toList());

    /** What was charged, and nothing told apart. */
    public static final Grouping CHARGES = new Grouping(List.of(), List.of("r.charged_nano"));

    /** Spend by some dimensions. */
    static Grouping spend(List<Dimension> apart) {
        return new Grouping(apart.stream().map(Dimension::column).toList(), SPEND);
    }

    /** What the result has in front of the sums, with a comma behind each. */
    String keyList() {
        return keys.stream().map(key -> key + ", ").collect(Collectors.joining());
    }

    /** The sums. */
    String sumList() {
        return sums.stream().map("sum(%s)"::formatted).collect(Collectors.joining(", "));
    }

    /** The columns that the sums are made of, added up for each cell under their own names. */
    String cellSums() {
        return CellTotals.COLUMNS.stream()
                .filter(column -> sums.stream().anyMatch(sum -> sum.matches(".*\\br\\." + column + "\\b.*")))
                .map(column -> "sum(r.%s) as %s".formatted(column, column))
                .collect(Collectors.joining(", "));
    }

    /** The places of span and keys, to group by. */
    String places() {
        return Stream.iterate(1, place -> place + 1)
                .limit(keys.size() + 1L)
                .map(String::valueOf)
                .collect(Collectors.joining(", "));
    }
}
