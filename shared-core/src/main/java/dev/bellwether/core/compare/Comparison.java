package dev.bellwether.core.compare;

import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.judge.JudgeScores;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.quality.Quality;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What several models made of one prompt.
 *
 * @param id binds its calls together in the books
 * @param entries one for each model, in the order in which they were named
 * @param picked the best by the criterion, or null if no model answered
 * @param basis what quality was taken from
 * @param judgeScores what a judge made of the answers, or null if none was asked
 * @param notes what a person should know of the judging, a sentence each
 */
public record Comparison(
        String id,
        Criterion criterion,
        List<Entry> entries,
        @Nullable Entry picked,
        QualityBasis basis,
        @Nullable JudgeScores judgeScores,
        List<String> notes) {

    public Comparison {
        entries = List.copyOf(entries);
        notes = List.copyOf(notes);
    }

    /**
     * One model's part: an answer with what it came to, or a problem.
     *
     * @param text the answer, empty if there was none
     * @param result what the call came to, or null if it failed
     * @param problem why there is no whole answer, or null if there is
     * @param cancelled whether it was stopped; its result then says what had come
     * @param balanced the balanced score from 0 to 1, or null if it failed
     * @param judgeScore the judge's mean score over both orders, or null if it was not judged
     * @param quality the model's measured quality, or null if there is not enough of it or it was not looked up
     */
    public record Entry(
            Model model,
            String text,
            @Nullable CallResult result,
            @Nullable Problem problem,
            boolean cancelled,
            Duration duration,
            @Nullable BigDecimal balanced,
            @Nullable BigDecimal judgeScore,
            @Nullable Quality quality) {

        /** As it came, before anything is made of it. */
        Entry(
                Model model,
                String text,
                @Nullable CallResult result,
                @Nullable Problem problem,
                boolean cancelled,
                Duration duration) {
            this(model, text, result, problem, cancelled, duration, null, null, null);
        }

        /** With what it is worth. */
        Entry worth(@Nullable BigDecimal balanced, @Nullable BigDecimal judgeScore, @Nullable Quality quality) {
            return new Entry(model, text, result, problem, cancelled, duration, balanced, judgeScore, quality);
        }

        /** Whether the model answered. */
        public boolean answered() {
            return problem == null;
        }

        /** What the answer cost, if that is known. */
        public Optional<Money> cost() {
            return Optional.ofNullable(result).map(CallResult::cost);
        }
    }

    /** How many models failed. */
    public long failures() {
        return entries.stream().filter(entry -> !entry.answered()).count();
    }

    /** The models that answered. */
    public List<Entry> answered() {
        return entries.stream().filter(Entry::answered).toList();
    }

    /** What all answers cost together; what is not known is left out, and so is the judge. */
    public Money cost() {
        return entries.stream().flatMap(entry -> entry.cost().stream()).reduce(Money.ZERO, Money::plus);
    }

    /** What the judge's calls cost; what is not known is left out. */
    public Money judgeCost() {
        return judgeCalls()
                .flatMap(call -> Optional.ofNullable(call.cost()).stream())
                .reduce(Money.ZERO, Money::plus);
    }

    /** The judge's calls. */
    public Stream<CallResult> judgeCalls() {
        return judgeScores == null ? Stream.empty() : judgeScores.calls().stream();
    }
}
