package dev.bellwether.core.judge;

import dev.bellwether.core.catalog.Catalogs;
import dev.bellwether.core.catalog.Model;
import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.CostModel;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.cost.TokenEstimate;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.problem.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Has a model score answers: blind, once in each order, each with one chance to mend a reply that cannot be read. Its calls go
 * through the one door like all others and are booked under their own purpose. A judge that fails is an {@link JudgeScores} that
 * says so, never an error.
 */
public final class Judge {

    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);

    /** Two orders, and a repair of each. */
    private static final long MAX_CALLS = 4;

    /** The shipped rubric, the repair and the frame of the document, rounded up. */
    private static final long RUBRIC_TOKENS = 1_000;

    private final ChatGateway gateway;
    private final Catalogs catalogs;
    private final JudgeSettings settings;
    private final Supplier<Rubric> rubric;

    /** @param rubric read when something is to be judged */
    Judge(ChatGateway gateway, Catalogs catalogs, JudgeSettings settings, Supplier<Rubric> rubric) {
        this.gateway = gateway;
        this.catalogs = catalogs;
        this.settings = settings;
        this.rubric = rubric;
    }

    /**
     * The model that will judge.
     *
     * @param name an alias, or null for the setting
     * @throws dev.bellwether.core.catalog.UnknownModel if it is none
     */
    public Model model(@Nullable String name) {
        return catalogs.current().require(name == null ? settings.model() : name);
    }

    /**
     * What judging may cost at most: both orders, each with a repair, on answers as long as they may get, and never more than
     * the setting allows.
     *
     * @param chat the question
     * @param price the judge's, or null if it is unpriced; such a one is not asked
     */
    public Money maxCost(ChatRequest chat, int answers, @Nullable Price price) {
        if (price == null) {
            return Money.ZERO;
        }
        long prompt = RUBRIC_TOKENS + TokenEstimate.of(chat) + (long) answers * chat.maxTokens() + settings.maxTokens();
        Money call = CostModel.cost(new Usage(prompt, 0, settings.maxTokens(), Usage.Source.ESTIMATED), price);
        Money all = new Money(Math.multiplyExact(call.nanoUsd(), MAX_CALLS));
        return all.compareTo(settings.costLimit()) < 0 ? all : settings.costLimit();
    }

    /** Hears the answers; the judge is stopped when {@code stop} completes. */
    public Mono<JudgeScores> judge(JudgeTask task, Mono<Void> stop) {
        return Mono.defer(() -> {
            var calls = new ArrayList<CallResult>();
            return Mono.fromSupplier(rubric)
                    .flatMap(rules -> inBothOrders(new JudgeRun(gateway, settings, task, rules, stop, calls)))
                    .onErrorResume(error -> Mono.just(failed(task, problem(task.judge(), error), calls)));
        });
    }

    private static Mono<JudgeScores> inBothOrders(JudgeRun judgeRun) {
        JudgeTask task = judgeRun.task();
        var reversed = new ArrayList<>(task.answers());
        Collections.reverse(reversed);
        return judgeRun.score(task.answers(), "first order")
                .flatMap(first -> judgeRun.score(reversed, "second order")
                        .map(second -> new JudgeScores(
                                task.judge(),
                                List.of(first, second),
                                judgeRun.rubric().lowest(),
                                judgeRun.rubric().highest(),
                                task.ownAnswer(),
                                null,
                                judgeRun.calls())));
    }

    private static JudgeScores failed(JudgeTask task, Problem problem, List<CallResult> calls) {
        return new JudgeScores(task.judge(), List.of(), 0, 1, task.ownAnswer(), problem, calls);
    }

    private static Problem problem(Model judge, Throwable error) {
        if (error instanceof Problem problem) {
            return problem;
        }
        LOG.error("the judge {} failed", judge.alias(), error);
        return new Problem(Problem.Kind.INTERNAL, "It failed: " + error.getMessage() + ".", "Try again.", error);
    }
}
