package dev.bellwether.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.catalog.UnknownModel;
import dev.bellwether.core.ledger.AttemptLine;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteRefused;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import dev.bellwether.testing.TestWish;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatewayTests {

    private static final String FACT = "What is the capital of France?";
    private static final String CODE = "Implement a binary search tree in Python";

    @TempDir
    Path data;

    TestGateway door;

    @BeforeEach
    void open() {
        door = TestGateway.open(data);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void itsLayersStandInTheOrderOfTheDesign() {
        assertThat(door.gateway())
                .hasToString(
                        "Closing(Recording(Budgeting(Caching(Routing(Retrying(Breaking(Limiting(Journaling(Deadline(WebClient))))))))))");
    }

    @Test
    void anAnswerSaysThatItIsSimulatedAndWhatItCost() {
        var answer = door.ask(FACT);

        assertThat(answer.text())
                .startsWith("Simulated answer from deepseek-v3.2")
                .contains(FACT);
        CallResult result = answer.result();
        assertThat(result.simulated()).isTrue();
        assertThat(result.model()).isEqualTo("deepseek-v3.2");
        long expected = (result.usage().promptTokens() * 280_000_000L
                        + result.usage().completionTokens() * 420_000_000L
                        + 500_000)
                / 1_000_000;
        assertThat(result.cost().nanoUsd()).isEqualTo(expected);
        assertThat(result.saved().nanoUsd()).isPositive();
    }

    @Test
    void aStreamAndAPlainCallAreTheSameCall() {
        var streamed = door.ask(TestGateway.request(FACT, RouteWish.AUTO).cached(false));
        var plain =
                door.ask(TestGateway.request(FACT, RouteWish.AUTO).cached(false).streamed(false));

        assertThat(plain.text()).isEqualTo(streamed.text());
        assertThat(plain.result().usage()).isEqualTo(streamed.result().usage());
        assertThat(plain.result().cost()).isEqualTo(streamed.result().cost());
    }

    @Test
    void everyPostIsAnAttemptInTheBooksUnderTheIdThatWasSent() {
        door.relay().faults().next("gemini-2.5-flash", Fault.status(503), Fault.status(429));
        door.ask(CODE);

        var attempts = door.books().get(0).attempts();
        assertThat(attempts).extracting(AttemptLine::kind).containsExactly("first", "retry", "retry");
        assertThat(attempts).extracting(AttemptLine::httpStatus).containsExactly(503, 429, null);
        assertThat(attempts).extracting(AttemptLine::moneyState).containsExactly("void", "void", "actual");
        assertThat(door.relay().log().all())
                .extracting(served -> served.attempt())
                .containsExactlyElementsOf(
                        attempts.stream().map(AttemptLine::id).toList());
    }

    @Test
    void fallsBackToTheNextCandidateWhenThePickedOneKeepsFailing() {
        door.relay().faults().next("gemini-2.5-flash", Fault.status(500), Fault.status(500), Fault.status(500));
        var answer = door.ask(CODE);

        assertThat(answer.result().model()).isEqualTo("gpt-4.1");
        assertThat(answer.events()).hasAtLeastOneElementOfType(CallEvent.FellBack.class);
        var call = door.books().get(0);
        assertThat(call.call().routedModel()).isEqualTo("gemini-2.5-flash");
        assertThat(call.call().servedModel()).isEqualTo("gpt-4.1");
        assertThat(call.attempts())
                .extracting(AttemptLine::kind)
                .containsExactly("first", "retry", "retry", "fallback");
        assertThat(door.spend().total().fellBack()).isEqualTo(1);
    }

    @Test
    void aForcedModelHasNoStandIn() {
        door.relay().faults().next("gpt-4.1", Fault.status(500), Fault.status(500), Fault.status(500));

        assertThatThrownBy(() -> door.ask(TestGateway.request(CODE, RouteWish.forced("gpt-4.1"))))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("gpt-4.1");
        assertThat(door.books().get(0).call().outcome()).isEqualTo("failed");
    }

    @Test
    void aStreamThatBreaksOffIsAFailureAndWhatCameIsPaid() {
        door.relay().faults().next("deepseek-v3.2", Fault.cutAfter(5));

        assertThatThrownBy(() -> door.ask(FACT)).isInstanceOf(Problem.class);
        var call = door.books().get(0);
        assertThat(call.call().outcome()).isEqualTo("failed");
        assertThat(call.attempts()).hasSize(1);
        assertThat(call.attempts().get(0).moneyState()).isEqualTo("estimated");
        assertThat(call.attempts().get(0).charged().nanoUsd()).isPositive();
    }

    @Test
    void aRefusedRouteIsInTheBooksWithoutAnAttempt() {
        var wish = TestWish.any().tier(Tier.HIGH).maxPrice("1").wish();

        assertThatThrownBy(() -> door.ask(TestGateway.request(CODE, wish))).isInstanceOf(RouteRefused.class);
        assertThat(door.books()).singleElement().satisfies(call -> {
            assertThat(call.call().outcome()).isEqualTo("refused");
            assertThat(call.attempts()).isEmpty();
        });
        assertThat(door.posts()).isZero();
    }

    @Test
    void aRefusedRouteKeepsItsDecision() {
        var wish = TestWish.any().tier(Tier.HIGH).maxPrice("1").wish();

        assertThatThrownBy(() -> door.ask(TestGateway.request(CODE, wish))).isInstanceOf(RouteRefused.class);
        var decision = door.books().get(0).decision();
        assertThat(decision.picked()).isNull();
        assertThat(decision.tier()).isEqualTo("high");
        assertThat(decision.options())
                .hasSize(2)
                .allSatisfy(option -> assertThat(option.result()).isEqualTo("rejected"));
        assertThat(door.spend().total().refused()).isEqualTo(1);
        assertThat(door.spend().total().failed()).isZero();
    }

    @Test
    void aModelWithoutAPriceIsAskedAndBookedAsUnpricedAndNotAsFree() throws Exception {
        String catalog = Files.readString(Path.of("..", "data", "catalog.yml"));
        Path own = Files.createDirectories(data.resolve("own"));
        Files.writeString(
                own.resolve("catalog.yml"),
                catalog.replaceFirst("(?s)(alias: deepseek-coder.*?)\n    prices:\n[^\n]*", "$1"));
        try (var unpriced = TestGateway.open(own)) {
            CallResult result = unpriced.ask(TestGateway.request(FACT, RouteWish.forced("deepseek-coder")))
                    .result();

            assertThat(result.cost()).isNull();
            assertThat(unpriced.books().get(0).attempts().get(0).moneyState()).isEqualTo("unpriced");
            assertThat(unpriced.books().get(0).call().cost()).isNull();
            assertThat(unpriced.spend().total().unsettled()).isEqualTo(1);
        }
    }

    @Test
    void anAnswerInOnePieceIsToldOnlyWhenItIsBooked() {
        var seen = new ArrayList<String>();
        door.gateway()
                .call(TestGateway.request(FACT, RouteWish.AUTO).streamed(false))
                .doOnNext(event -> {
                    if (event instanceof CallEvent.Text) {
                        seen.add(door.books().get(0).call().outcome());
                    }
                })
                .blockLast();
        assertThat(seen).containsExactly("answered");
    }

    @Test
    void anUnknownModelIsToldBeforeAnyCallAndEntersNoBook() {
        assertThatThrownBy(() -> door.ask(TestGateway.request(FACT, RouteWish.forced("gpt-4-turbo"))))
                .isInstanceOf(UnknownModel.class);
        assertThat(door.posts()).isZero();
        assertThat(door.books()).isEmpty();
    }

    @Test
    void theSameCallAgainIsServedFromTheCacheForNothing() {
        var first = door.ask(FACT).result();
        var second = door.ask(FACT);

        assertThat(door.posts()).isEqualTo(1);
        assertThat(second.result().cached()).isTrue();
        assertThat(second.result().cost().nanoUsd()).isZero();
        assertThat(second.result().baseline()).isEqualTo(first.baseline());
        var hit = door.books().get(0);
        assertThat(hit.call().outcome()).isEqualTo("cached");
        assertThat(hit.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.kind()).isEqualTo("cache");
            assertThat(attempt.avoided()).isEqualTo(first.cost());
        });
    }

    @Test
    void aTruncatedAnswerIsNotKept() {
        CallRequest request = TestCall.of(FACT).maxTokens(5).request();

        assertThat(door.ask(request).result().usage().completionTokens()).isEqualTo(5);
        door.ask(request);
        assertThat(door.posts()).isEqualTo(2);
    }

    @Test
    void aHundredEqualCallsInFlightShareOneUpstreamCall() {
        var answers = reactor.core.publisher.Flux.range(0, 100)
                .flatMap(
                        i -> door.gateway()
                                .call(TestGateway.request(FACT, RouteWish.AUTO))
                                .collectList(),
                        100)
                .map(TestGateway.Answer::new)
                .collectList()
                .block();

        assertThat(answers)
                .hasSize(100)
                .extracting(TestGateway.Answer::text)
                .containsOnly(answers.get(0).text());
        assertThat(door.posts()).isEqualTo(1);
        var total = door.spend().total();
        assertThat(total.calls()).isEqualTo(100);
        assertThat(total.cached()).isEqualTo(99);
        assertThat(total.attempts()).isEqualTo(1);
    }
}
