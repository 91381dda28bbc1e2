package dev.bellwether.web.playground;

import dev.bellwether.core.chat.FinishReason;
import dev.bellwether.core.compare.AnswerEvent;
import dev.bellwether.core.compare.PromptRun;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.ledger.CallFilter;
import dev.bellwether.core.ledger.CallLine;
import dev.bellwether.core.ledger.CallLines;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.store.StoreUnavailable;
import dev.bellwether.web.layout.Formats;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes answers for the page. Their figures are read from the books, so that both always say the same. */
@Component
class Answers {

    private static final int DECIMALS = 6;
    private static final int MAX_CALLS = 50;
    private static final Set<String> COUNTERPARTS = Set.of("answered", "cached");

    private final CallLines lines;
    private final Formats formats;

    Answers(CallLines lines, Formats formats) {
        this.lines = lines;
        this.formats = formats;
    }

    /** Before anything has come. */
    Answer waiting(int number, String name) {
        return Answer.waiting(number, name, label(Answer.WAITING));
    }

    /**
     * At its end, when it is in the books.
     *
     * @param text what has come of it, or null if the page has that already
     */
    Answer ended(PromptRun promptRun, PlaygroundRequest playgroundRequest, AnswerEvent end, @Nullable String text) {
        CallResult result = result(end);
        String name = playgroundRequest.names().get(end.answer());
        Optional<CallLine> line = recorded(promptRun, playgroundRequest, end, result);
        Problem problem = end.problem();
        String state = line.map(CallLine::outcome).orElse("failed");
        Money saved = line.map(Answers::saved).orElse(null);
        return new Answer(
                end.answer(),
                name,
                line.map(CallLine::servedModel).orElse(null),
                result == null || result.route() == null || !name.equals(PromptForm.AUTO)
                        ? null
                        : result.route().summary(),
                state,
                label(state),
                line.map(CallLine::simulated).orElse(false),
                text,
                problem == null ? null : problem.sentence(),
                problem == null ? null : problem.advice(),
                result == null ? List.of() : notes(result),
                line.map(call -> formats.time(call.duration())).orElse(null),
                line.map(this::tokens).orElse(null),
                line.map(call -> formats.cost(call, DECIMALS)).orElse(null),
                line.map(CallLine::cost).map(Money::nanoUsd).orElse(null),
                saved == null ? null : formats.money(saved, DECIMALS),
                saved == null ? null : saved.nanoUsd(),
                line.map(CallLine::id).orElse(null));
    }

    private String label(String state) {
        return formats.text("playground.state." + state);
    }

    private String tokens(CallLine call) {
        String tokens = formats.text(
                "playground.tokens", formats.count(call.promptTokens()), formats.count(call.completionTokens()));
        return call.estimated() ? formats.text("playground.about", tokens) : tokens;
    }

    /** Of one call of a comparison too, though reports do not count these as savings: nobody would have asked twice. */
    private static @Nullable Money saved(CallLine call) {
        Money cost = call.cost();
        Money baseline = call.baseline();
        return cost == null || baseline == null || !COUNTERPARTS.contains(call.outcome()) ? null : baseline.minus(cost);
    }

    private static @Nullable CallResult result(AnswerEvent end) {
        return end.event() instanceof CallEvent.Answered answered
                ? answered.result()
                : end.event() instanceof CallEvent.Stopped stopped ? stopped.result() : null;
    }

    /** A call that failed has told no id, but it is the only one of its run with this model. */
    private Optional<CallLine> recorded(
            PromptRun promptRun, PlaygroundRequest playgroundRequest, AnswerEvent end, @Nullable CallResult result) {
        String wanted = playgroundRequest.wishes().get(end.answer()).model();
        var group = new CallFilter(null, null, null, null, null, null, null, null, promptRun.id());
        try {
            return lines.newest(group, null, MAX_CALLS).stream()
                    .filter(call -> result == null
                            ? java.util.Objects.equals(call.requestedModel(), wanted)
                            : call.id().equals(result.id()))
                    .findFirst();
        } catch (StoreUnavailable e) {
            if (end.problem() == null) {
                throw e;
            }
            // Then that is most likely why it failed, and its problem says so.
            return Optional.empty();
        }
    }

    private List<String> notes(CallResult result) {
        var notes = new ArrayList<>(result.budgets());
        if (result.warning() != null) {
            notes.add(result.warning());
        }
        if (result.finish() == FinishReason.LENGTH && !result.capped()) {
            notes.add(formats.text("playground.cut"));
        }
        if (result.finish() == FinishReason.REFUSAL) {
            notes.add(formats.text("playground.declined"));
        }
        if (result.finish() == FinishReason.CONTENT_FILTER) {
            notes.add(formats.text("playground.filtered"));
        }
        return notes;
    }
}
