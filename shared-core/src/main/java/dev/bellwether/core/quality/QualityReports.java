package dev.bellwether.core.quality;

import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.quality.Judgement.Source;
import dev.bellwether.core.quality.Judgement.Verdict;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What all judgements together say of the models. Simulated and real ones are never mixed. */
public final class QualityReports {

    /** The name of what has no category or no tier. */
    public static final String NONE = "none";

    private static final String LAST_WORDS = """
            select j.group_id as comparison, j.source, j.judge, j.category, j.tier, j.model_a, j.model_b, j.verdict
            from judgement j
            where j.simulated = ? and j.created_ms = (
                select max(l.created_ms) from judgement l
                where l.group_id = j.group_id and l.source = j.source and l.judge = j.judge)
            order by j.rowid
            """;

    private final JdbcClient jdbc;
    private final QualitySettings settings;

    QualityReports(JdbcClient jdbc, QualitySettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** What figures are told apart by. */
    public enum By {
        CATEGORY,
        TIER
    }

    private record Row(
            String comparison,
            String source,
            String judge,
            @Nullable String category,
            @Nullable String tier,
            String modelA,
            String modelB,
            String verdict) {}

    private record Key(String comparison, String source, String judge) {}

    /**
     * Each judged model's quality, the best first.
     *
     * @param simulated whether judgements on simulated answers count, or those on real ones
     * @param category only this category, {@link #NONE} for prompts without one, or null for all
     * @param tier only this tier, {@link #NONE} for prompts without one, or null for all
     * @throws StoreUnavailable if the judgements cannot be read
     */
    public Map<String, Quality> figures(boolean simulated, @Nullable String category, @Nullable String tier) {
        List<Judgement> counted = judgements(simulated).stream()
                .filter(judgement -> category == null || category.equals(named(judgement.category())))
                .filter(judgement -> tier == null || tier.equals(named(judgement.tier())))
                .toList();
        return QualityFigures.of(counted, settings);
    }

    /**
     * The same for each category or tier in which something was judged, by its name.
     *
     * @throws StoreUnavailable if the judgements cannot be read
     */
    public Map<String, Map<String, Quality>> figures(boolean simulated, By by) {
        Function<Judgement, String> group =
                judgement -> named(by == By.CATEGORY ? judgement.category() : judgement.tier());
        var figures = new TreeMap<String, Map<String, Quality>>();
        judgements(simulated).stream()
                .collect(Collectors.groupingBy(group))
                .forEach((name, judgements) -> figures.put(name, QualityFigures.of(judgements, settings)));
        return figures;
    }

    /**
     * How many judgements there are, the last word of each judge on each comparison.
     *
     * @throws StoreUnavailable if they cannot be read
     */
    public int count(boolean simulated) {
        return judgements(simulated).size();
    }

    private static String named(@Nullable String name) {
        return Objects.requireNonNullElse(name, NONE);
    }

    private Collection<Row> rows(boolean simulated) {
        try {
            return jdbc.sql(LAST_WORDS)
                    .param(simulated ? 1 : 0)
                    .query(Row.class)
                    .list();
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private List<Judgement> judgements(boolean simulated) {
        var grouped = new LinkedHashMap<Key, List<Row>>();
        rows(simulated)
                .forEach(row -> grouped.computeIfAbsent(
                                new Key(row.comparison(), row.source(), row.judge()), key -> new ArrayList<>())
                        .add(row));
        return grouped.values().stream().map(rows -> judgement(rows, simulated)).toList();
    }

    private static Judgement judgement(List<Row> rows, boolean simulated) {
        Row first = rows.get(0);
        return new Judgement(
                first.comparison(),
                Source.valueOf(first.source().toUpperCase(Locale.ROOT)),
                first.judge(),
                first.category(),
                first.tier(),
                simulated,
                rows.stream()
                        .map(row -> new Pair(
                                row.modelA(),
                                row.modelB(),
                                Verdict.valueOf(row.verdict().toUpperCase(Locale.ROOT))))
                        .toList());
    }
}
