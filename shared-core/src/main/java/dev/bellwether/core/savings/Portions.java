package dev.bellwether.core.savings;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.Entries.Purpose;
import dev.bellwether.core.savings.Portion.Kind;
import dev.bellwether.core.savings.Portion.Tokens;
import dev.bellwether.core.savings.Waterfall.Line;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads what attempts add up to: whole hours from the roll-ups, parts of hours from the facts that these are made of. */
final class Portions {

    private static final String SUMS = List.of(
                    "calls",
                    "holed_calls",
                    "hits",
                    "attempts",
                    "unsettled",
                    "unpriced",
                    "unknown",
                    "prompt_tokens",
                    "cached_tokens",
                    "cache_write_tokens",
                    "completion_tokens",
                    "charged_nano",
                    "unknown_nano",
                    "compared",
                    "baseline_nano",
                    "cheaper",
                    "cheaper_nano",
                    "dearer",
                    "dearer_nano",
                    "uncompared_nano",
                    "avoided",
                    "avoided_nano")
            .stream()
            .map(name -> "sum(%s) as %s".formatted(name, name))
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();

    private static final String KIND =
            "model, tier, purpose, result, outcome, estimated, baseline_model, input_price >= 0 as has_price";

    /** The cells first, then along their hours; what a correction has taken out of a cell leaves zeros. */
    private static final String ROLLED = """
            select %s, %s from cell c cross join rollup r on r.cell = c.id and r.hour >= :first and r.hour < :end
            where c.simulated = :simulated and c.result <> 'none'
            group by c.id having sum(attempts) > 0 or sum(hits) > 0
            """.formatted(KIND, SUMS);

    private static final String EDGE = """
            select %s, %s from fact
            where created_ms >= :from and created_ms < :end and simulated = :simulated and result <> 'none'
            group by 1, 2, 3, 4, 5, 6, 7, 8
            """.formatted(KIND, SUMS);

    private final JdbcClient books;

    Portions(JdbcClient books) {
        this.books = books;
    }

    /** Everything in a piece. */
    List<Portion> of(Piece piece, boolean simulated) {
        List<Portion> portions = books.sql(ROLLED)
                .param("first", piece.firstHour())
                .param("end", piece.endHour())
                .param("simulated", simulated ? 1 : 0)
                .query((row, number) -> portion(row))
                .list();
        portions.addAll(edge(piece.fromMillis(), piece.firstEdgeEnd(), simulated));
        portions.addAll(edge(piece.lastEdgeFrom(), piece.endMillis(), simulated));
        return portions;
    }

    private List<Portion> edge(long from, long end, boolean simulated) {
        return from >= end
                ? List.of()
                : books.sql(EDGE)
                        .param("from", from)
                        .param("end", end)
                        .param("simulated", simulated ? 1 : 0)
                        .query((row, number) -> portion(row))
                        .list();
    }

    private static Portion portion(ResultSet row) throws SQLException {
        return new Portion(
                kind(row),
                row.getString("baseline_model"),
                row.getBoolean("has_price"),
                row.getLong("calls"),
                row.getLong("holed_calls"),
                row.getLong("hits"),
                row.getLong("attempts"),
                row.getLong("unsettled"),
                row.getLong("unpriced"),
                row.getLong("unknown"),
                new Tokens(
                        row.getLong("prompt_tokens"),
                        row.getLong("cached_tokens"),
                        row.getLong("cache_write_tokens"),
                        row.getLong("completion_tokens")),
                money(row, "charged_nano"),
                money(row, "unknown_nano"),
                new Line(row.getLong("compared"), money(row, "baseline_nano")),
                new Line(row.getLong("cheaper"), money(row, "cheaper_nano")),
                new Line(row.getLong("dearer"), money(row, "dearer_nano")),
                money(row, "uncompared_nano"),
                new Line(row.getLong("avoided"), money(row, "avoided_nano")));
    }

    private static Kind kind(ResultSet row) throws SQLException {
        boolean answered = row.getString("result").equals("answered")
                && row.getString("outcome").equals("answered");
        return new Kind(
                row.getString("model"),
                row.getString("tier"),
                Purpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getString("result").equals("cache"),
                answered,
                row.getBoolean("estimated"));
    }

    private static Money money(ResultSet row, String column) throws SQLException {
        return new Money(row.getLong(column));
    }
}
