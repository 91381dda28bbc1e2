package dev.bellwether.core.compare;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.quality.Judgement;
import dev.bellwether.core.quality.Judgement.Pair;
import dev.bellwether.core.quality.Judgements;
import dev.bellwether.core.store.SqliteFailures;
import dev.bellwether.core.store.StoreUnavailable;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A person's own choice among the answers of a comparison, made at once or later. */
public final class Ratings {

    /** The name of the comparison that was made last. */
    public static final String LAST = "last";

    private static final int SHORTEST_PREFIX = 4;

    private static final String NEWEST = """
            select group_id from call where purpose = 'compare' and group_id is not null order by created_ms desc, id desc limit 1
            """;

    private static final String BY_PREFIX = """
            select distinct group_id from call
            where purpose = 'compare' and group_id >= :prefix and group_id < :prefix || '~' limit 2
            """;

    private static final String ANSWERED = """
            select requested_model as model, category, tier, simulated from call
            where group_id = :id and purpose = 'compare' and outcome = 'answered' and requested_model is not null
            order by created_ms, id
            """;

    private final JdbcClient jdbc;
    private final Judgements judgements;

    Ratings(JdbcClient jdbc, Judgements judgements) {
        this.jdbc = jdbc;
        this.judgements = judgements;
    }

    private record Answer(
            String model,
            @Nullable String category,
            @Nullable String tier,
            boolean simulated) {}

    /**
     * A comparison of the books that can be rated.
     *
     * @param models those that answered
     */
    public record Rated(
            String id,
            List<String> models,
            @Nullable String category,
            @Nullable String tier,
            boolean simulated) {

        /** A prefix that names it to people. */
        public String shortId() {
            return Ratings.shortId(id);
        }
    }

    /** A prefix of a comparison's id that names it to people; {@link #find} takes it. */
    public static String shortId(String id) {
        return id.substring(0, Math.min(8, id.length()));
    }

    /**
     * A comparison.
     *
     * @param name {@link #LAST}, an id, or its first letters
     * @throws Problem if there is none of that name, more than one, or nothing to choose in it
     * @throws StoreUnavailable if the books cannot be read
     */
    public Rated find(String name) {
        try {
            String id = id(name.toLowerCase(Locale.ROOT));
            List<Answer> answers =
                    jdbc.sql(ANSWERED).param("id", id).query(Answer.class).list();
            if (answers.size() < 2) {
                throw new Problem(
                        Problem.Kind.USAGE,
                        "In the comparison " + shortId(id) + " fewer than two models answered, so there is no choice.",
                        "compare Name three risks of a modular monolith");
            }
            Answer first = answers.get(0);
            return new Rated(
                    id,
                    answers.stream().map(Answer::model).distinct().toList(),
                    first.category(),
                    first.tier(),
                    first.simulated());
        } catch (DataAccessException e) {
            throw SqliteFailures.translate(e);
        }
    }

    private String id(String name) {
        if (name.equals(LAST)) {
            return jdbc.sql(NEWEST).query(String.class).optional().orElseThrow(Ratings::nothing);
        }
        List<String> ids = name.length() < SHORTEST_PREFIX || !name.matches("[0-9a-f-]+")
                ? List.of()
                : jdbc.sql(BY_PREFIX).param("prefix", name).query(String.class).list();
        if (ids.size() != 1) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    ids.isEmpty()
                            ? "There is no comparison " + name + " in the books."
                            : "More than one comparison begins with " + name + ".",
                    "rate last MODEL, or the name that compare has shown");
        }
        return ids.get(0);
    }

    private static Problem nothing() {
        return new Problem(
                Problem.Kind.USAGE,
                "There is no comparison in the books yet.",
                "compare Name three risks of a modular monolith");
    }

    /**
     * Keeps a choice: the best beats each other model that answered; with null all are equally good. A later choice of the
     * same person takes its place.
     *
     * @param best one of the comparison's models, or null for a tie
     * @param person who chose
     * @throws Problem if that model did not answer
     * @throws StoreUnavailable if it cannot be kept
     */
    public void rate(Rated rated, @Nullable String best, String person) {
        if (best != null && !rated.models().contains(best)) {
            throw new Problem(
                    Problem.Kind.USAGE,
                    best + " did not answer in the comparison " + rated.shortId() + ".",
                    "one of " + String.join(", ", rated.models()) + ", or tie");
        }
        List<Pair> pairs = best == null
                ? Judgement.ties(rated.models())
                : Judgement.best(
                        best,
                        rated.models().stream()
                                .filter(model -> !model.equals(best))
                                .toList());
        try {
            judgements
                    .keep(new Judgement(
                            rated.id(),
                            Judgement.Source.OPERATOR,
                            person,
                            rated.category(),
                            rated.tier(),
                            rated.simulated(),
                            pairs))
                    .join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem problem ? problem : e;
        }
    }
}
