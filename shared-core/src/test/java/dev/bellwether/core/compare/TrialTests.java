package dev.bellwether.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.compare.Comparisons.Choice;
import dev.bellwether.core.compare.Comparisons.Listed;
import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.ledger.Entries;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestDoor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrialTests {

    @TempDir
    Path data;

    TestDoor door;

    @BeforeEach
    void open() {
        door = TestDoor.open(data, "bellwether.relay.retry.most=0");
    }

    @AfterEach
    void close() {
        door.close();
    }

    private Trial trial(String caller, String prompt, String... models) {
        return door.bean(Trials.class)
                .of(new Trials.Question(
                        TestCall.of(prompt).maxTokens(500).chat(),
                        java.util.Arrays.stream(models).map(RouteWish::forced).toList(),
                        false,
                        true,
                        Entries.Face.WEB,
                        new Caller(caller, List.of())));
    }

    private static List<Happening> all(Trial trial) {
        return trial.happenings().collectList().block(Duration.ofSeconds(30));
    }

    private Comparisons comparisons() {
        return door.bean(Comparisons.class);
    }

    @Test
    void everyAnswerEndsOnceAndAFailureEndsOnlyItsOwn() {
        door.relay().faults().always("gpt-4o", Fault.status(400));

        List<Happening> happenings = all(trial("mira", "Name a risk", "gpt-4.1", "gpt-4o", "deepseek-v3.2"));

        List<Happening> ends = happenings.stream().filter(Happening::isEnd).toList();
        assertThat(ends).extracting(Happening::answer).containsExactlyInAnyOrder(0, 1, 2);
        assertThat(ends)
                .filteredOn(end -> end.problem() != null)
                .extracting(Happening::answer)
                .containsExactly(1);
        assertThat(happenings)
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
        Trial trial = trial("mira", "Name a risk", "gpt-4.1", "deepseek-v3.2");
        trial.stop(0);
        trial.stop(7);

        List<Happening> ends = all(trial).stream().filter(Happening::isEnd).toList();

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
        Trial first = trial("mira", "Name a risk", "gpt-4.1", "gpt-4o");
        all(first);
        Trial second = trial("mira", "Name two", "gpt-4.1", "deepseek-v3.2");
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
        Trial trial = trial("mira", "Name a risk", "gpt-4.1", "gpt-4o");
        all(trial);

        assertThat(comparisons().find(trial.id(), "mira")).isPresent();
        assertThat(comparisons().find(trial.id(), "noor")).isEmpty();
        assertThat(comparisons().find(trial.id().substring(0, 8), "mira")).isEmpty();
        assertThat(comparisons().find("last", "mira")).isEmpty();
    }
}
