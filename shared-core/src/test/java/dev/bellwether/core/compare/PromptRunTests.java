package dev.bellwether.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.compare.Comparisons.Choice;
import dev.bellwether.core.compare.Comparisons.Listed;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptRunTests {

    @TempDir
    Path data;

    TestGateway door;

    @BeforeEach
    void open() {
        door = TestGateway.open(data, "bellwether.relay.retry.max-retries=0");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private PromptRun trial(String caller, String prompt, String... models) {
        return door.bean(PromptRuns.class)
                .of(new PromptRuns.Question(
                        TestCall.of(prompt).maxTokens(500).chat(),
                        java.util.Arrays.stream(models).map(RouteWish::forced).toList(),
                        false,
                        true,
                        CallSource.WEB,
                        new Caller(caller, List.of())));
    }

    private static List<AnswerEvent> all(PromptRun promptRun) {
        return promptRun.events().collectList().block(Duration.ofSeconds(30));
    }

    private Comparisons comparisons() {
        return door.bean(Comparisons.class);
    }

    @Test
    void everyAnswerEndsOnceAndAFailureEndsOnlyItsOwn() {
        door.relay().faults().always("gpt-4o", Fault.status(400));

        List<AnswerEvent> answerEvents = all(trial("mira", "Name a risk", "gpt-4.1", "gpt-4o", "deepseek-v3.2"));

        List<AnswerEvent> ends =
                answerEvents.stream().filter(AnswerEvent::isEnd).toList();
        assertThat(ends).extracting(AnswerEvent::answer).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(ends)
                .filteredOn(end -> end.problem() != null)
                .extracting(AnswerEvent::answer)
                .containsExactly(1);
        assertThat(answerEvents)
                .filteredOn(one -> one.answer() == 0 && one.event() instanceof CallEvent.Text)
                .as("it comes in pieces")
                .hasSizeGreaterThan(3);
    }

    @Test
    void oneAnswerIsAnAskThatTheCacheMayGiveAndSeveralAreAComparisonThatItMayNot() {
        all(trial("mira", "Name a risk", "gpt-4.1"));
        all(trial("mira", "Name a risk", "gpt-4.1"));
        all(trial("mira", "Name a risk", "gpt-4.1", "gpt-4o"));

        assertThat(door.books())
                .extracting(
                        detail -> detail.call().purpose() + " " + detail.call().outcome())
                .containsExactlyInAnyOrder("ask answered", "ask cached", "compare answered", "compare answered");
        assertThat(door.posts()).isEqualTo(3);
    }

    @Test
    void whatIsStoppedBeforeItBeginsAsksNobodyAndTheOthersGoOn() {
        PromptRun promptRun = trial("mira", "Name a risk", "gpt-4.1", "deepseek-v3.2");
        promptRun.stop(0);
        promptRun.stop(7);

        List<AnswerEvent> ends =
                all(promptRun).stream().filter(AnswerEvent::isEnd).toList();

        assertThat(ends)
                .filteredOn(end -> end.answer() == 0)
                .singleElement()
                .satisfies(end -> assertThat(end.event()).isInstanceOf(CallEvent.Stopped.class));
        assertThat(ends)
                .filteredOn(end -> end.answer() == 1)
                .singleElement()
                .satisfies(end -> assertThat(end.event()).isInstanceOf(CallEvent.Answered.class));
        assertThat(door.posts()).isEqualTo(1);
    }

    @Test
    void comparisonsAreListedForWhoMadeThemWithTheChoiceThatWasMadeLast() {
        PromptRun first = trial("mira", "Name a risk", "gpt-4.1", "gpt-4o");
        all(first);
        PromptRun second = trial("mira", "Name two", "gpt-4.1", "deepseek-v3.2");
        all(second);
        all(trial("noor", "Name three", "gpt-4.1", "gpt-4o"));
        all(trial("mira", "Name four", "gpt-4.1"));
        Ratings ratings = door.bean(Ratings.class);
        ratings.rate(ratings.find(first.id()), "gpt-4.1", "mira");
        ratings.rate(ratings.find(first.id()), "gpt-4o", "mira");
        ratings.rate(ratings.find(first.id()), "gpt-4.1", "noor");

        List<Listed> listed = comparisons().newest("mira", 10);

        assertThat(listed).extracting(Listed::id).containsExactly(second.id(), first.id());
        assertThat(listed.get(1).choice()).isEqualTo(new Choice("gpt-4o"));
        assertThat(listed.get(0).choice()).isNull();
        assertThat(listed.get(0).models()).containsExactlyInAnyOrder("gpt-4.1", "deepseek-v3.2");
        assertThat(listed.get(0).cost())
                .isEqualTo(door.books().stream()
                        .filter(detail -> second.id().equals(detail.call().groupId()))
                        .map(detail -> detail.call().cost())
                        .reduce(dev.bellwether.core.cost.Money.ZERO, dev.bellwether.core.cost.Money::plus));
        assertThat(comparisons().newest("mira", 1)).extracting(Listed::id).containsExactly(second.id());
    }

    @Test
    void aComparisonIsFoundByItsWholeIdByWhoMadeItOnly() {
        PromptRun promptRun = trial("mira", "Name a risk", "gpt-4.1", "gpt-4o");
        all(promptRun);

        assertThat(comparisons().find(promptRun.id(), "mira")).isPresent();
        assertThat(comparisons().find(promptRun.id(), "noor")).isEmpty();
        assertThat(comparisons().find(promptRun.id().substring(0, 8), "mira")).isEmpty();
        assertThat(comparisons().find("last", "mira")).isEmpty();
    }
}
