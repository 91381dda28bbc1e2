package dev.bellwether.core.judge;

import dev.bellwether.core.chat.ChatRequest;
import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.gateway.ChatGateway;
import dev.bellwether.core.judge.JudgeScores.Scoring;
import dev.bellwether.core.judge.JudgeTask.Answer;
import dev.bellwether.core.ledger.Purpose;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * One judge task under way.
 *
 * @param stop the call that is under way is stopped when this completes
 * @param calls those that were answered; each that comes is added
 */
record JudgeRun(
        ChatGateway gateway,
        JudgeSettings settings,
        JudgeTask task,
        Rubric rubric,
        Mono<Void> stop,
        List<CallResult> calls) {

    /** The scores of the answers in that order, or a problem. */
    Mono<Scoring> score(List<Answer> order, String reference) {
        var judgePrompt = new JudgePrompt(task, order, rubric);
        return ask(judgePrompt.request(settings.maxTokens()), reference).flatMap(reply -> {
            try {
                return Mono.just(read(reply, judgePrompt));
            } catch (JudgeReply.InvalidReply e) {
                return ask(judgePrompt.repair(reply, e.why(), settings.maxTokens()), reference + ", repair")
                        .flatMap(repaired -> lastChance(repaired, judgePrompt));
            }
        });
    }

    private Scoring read(String reply, JudgePrompt judgePrompt) throws JudgeReply.InvalidReply {
        return judgePrompt.scoring(JudgeReply.read(reply, judgePrompt.labels(), rubric));
    }

    private Mono<Scoring> lastChance(String reply, JudgePrompt judgePrompt) {
        try {
            return Mono.just(read(reply, judgePrompt));
        } catch (JudgeReply.InvalidReply e) {
            return Mono.error(new Problem(
                    Problem.Kind.UPSTREAM,
                    task.judge().alias() + " replied twice in a form that cannot be used: " + e.why() + ".",
                    "Take another judge."));
        }
    }

    private Mono<String> ask(ChatRequest chat, String reference) {
        return Mono.defer(() -> {
            var wish = new RouteWish(
                    task.judge().alias(), null, null, false, new JudgeCostLimit(settings.costLimit()).after(calls));
            var callContext = new CallRequest.CallContext(
                    task.source(), Purpose.JUDGE, task.comparison(), reference, task.caller());
            var text = new StringBuilder();
            return gateway.call(CallRequest.of(chat, wish, callContext)
                            .streamed(false)
                            .cached(false)
                            .within(settings.timeout())
                            .until(stop))
                    .doOnNext(event -> {
                        if (event instanceof CallEvent.Text part) {
                            text.append(part.text());
                        }
                    })
                    .filter(event -> event instanceof CallEvent.Answered || event instanceof CallEvent.Stopped)
                    .next()
                    .flatMap(event -> ended(event, text.toString()));
        });
    }

    private Mono<String> ended(CallEvent event, String text) {
        if (event instanceof CallEvent.Stopped stopped) {
            calls.add(stopped.result());
            return Mono.error(new Problem(Problem.Kind.REFUSED, "The judging was stopped.", "Compare again."));
        }
        CallResult result = ((CallEvent.Answered) event).result();
        calls.add(result);
        boolean declined = result.finish() == FinishReason.REFUSAL || result.finish() == FinishReason.CONTENT_FILTER;
        return declined
                ? Mono.error(new Problem(
                        Problem.Kind.UPSTREAM,
                        task.judge().alias() + " declined to judge these answers.",
                        "Take another judge."))
                : Mono.just(text);
    }
}
