package dev.bellwether.core.relay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.gateway.CallEvent;
import dev.bellwether.core.gateway.CallRequest;
import dev.bellwether.core.gateway.CallResult;
import dev.bellwether.core.relay.RelayHealth.BreakerStatus;
import dev.bellwether.core.relay.RelayHealth.State;
import dev.bellwether.core.relay.layer.Waiters;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.routing.Tier;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.simulator.FaultTable;
import dev.bellwether.core.simulator.RelayLog;
import dev.bellwether.testing.JumpingTime;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import dev.bellwether.testing.TestWish;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.scheduler.Scheduler;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Every play of every fault of faults.yml, plain and streamed, over real HTTP and into a real database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultTests {

    private static final FaultTable TABLE = Shipped.DATA.read("faults.yml", FaultTable.class);
    private static final String PROMPT = "hello there";
    private static final String ALONE = "gpt-4.1";
    private static final String FIRST = "deepseek-v3.2";
    private static final String NEXT = "gemini-2.5-flash";

    /** Long enough never to run out, whatever the machine has to do. */
    private static final List<String> PATIENT = List.of(
            "bellwether.relay.retry.budget-per-second=1000",
            "bellwether.relay.limits.max-wait=2s",
            "bellwether.relay.timeouts.call=10m",
            "bellwether.relay.timeouts.stream-call=10m",
            "bellwether.relay.timeouts.first-byte=10m",
            "bellwether.relay.timeouts.idle=10m",
            "bellwether.relay.timeouts.reader=10m",
            "bellwether.relay.timeouts.attempt=10m",
            "bellwether.relay.timeouts.stream-attempt=10m");

    @TempDir
    static Path data;

    TestGateway door;
    JdbcClient jdbc;

    /** How time passes for the door that is open. */
    @Nullable Time time;

    int cases;

    /**
     * How time passes for a door.
     *
     * @param jumps whether waits are jumped over, such as those before another attempt
     * @param clocks settings of the clocks that are to run out
     */
    record Time(boolean jumps, List<String> clocks) {

        static Time real(String... clocks) {
            return new Time(false, List.of(clocks));
        }
    }

    /** A fault that only a clock ends needs that clock short, and no other, so that no two of them race. */
    private static Time time(Case it) {
        if (it.expected().flags().contains("after_end")) {
            // What comes after the end is waited for a moment.
            return Time.real();
        }
        return switch (Objects.requireNonNullElse(it.expected().word("reason"), "")) {
            case "no_response" -> Time.real("bellwether.relay.timeouts.first-byte=300ms");
            case "stalled" -> Time.real("bellwether.relay.timeouts.idle=300ms");
            case "too_slow", "kept_waiting" ->
                Time.real("bellwether.relay.timeouts.attempt=600ms", "bellwether.relay.timeouts.stream-attempt=600ms");
            case "unreachable" -> Time.real("bellwether.relay.connections.timeout=250ms");
            default -> new Time(true, List.of());
        };
    }

    private void open(Time wanted) {
        if (wanted.equals(time)) {
            return;
        }
        if (door != null) {
            door.close();
        }
        var jumping = new JumpingTime(Duration.ofSeconds(10));
        door = TestGateway.open(
                data,
                bean -> bean instanceof Scheduler && wanted.jumps ? jumping : bean,
                Stream.concat(PATIENT.stream(), wanted.clocks.stream()).toArray(String[]::new));
        jdbc = door.sql();
        time = wanted;
    }

    @AfterAll
    void leavesNothingBehind() {
        door.close();
        TestGateway.awaitNoRelayThreads();
    }

    /** A play of a fault as one of the faces meets it. */
    record Case(FaultTable.Row row, FaultTable.Play play, boolean streamed) {

        /** What the row expects, unless the play or the face says otherwise. */
        Expected expected() {
            ObjectNode merged = JsonNodeFactory.instance.objectNode();
            for (JsonNode layer : new JsonNode[] {row.expect(), play.expect()}) {
                merge(merged, layer);
            }
            return new Expected(merged);
        }

        private void merge(ObjectNode into, @Nullable JsonNode layer) {
            if (layer instanceof ObjectNode object) {
                into.setAll(object.deepCopy());
                if (streamed && object.path("stream") instanceof ObjectNode own) {
                    into.setAll(own.deepCopy());
                }
            }
        }

        @Override
        public String toString() {
            String name = play.name() == null ? "" : ", " + play.name();
            return row.fault() + " " + row.title() + name + (streamed ? " (streamed)" : " (plain)");
        }
    }

    record Expected(JsonNode node) {

        boolean answered() {
            return node.path("outcome").asString("failed").equals("answered");
        }

        boolean content() {
            return node.path("content").asBoolean(false);
        }

        boolean fallsBack() {
            return !content() && !node.path("falls-back").asString("yes").equals("false");
        }

        int attempts() {
            return node.path("attempts").asInt(1);
        }

        boolean posts() {
            return node.path("posts").asInt(1) > 0;
        }

        @Nullable String word(String field) {
            return node.path(field).asString(null);
        }

        List<String> flags() {
            return node.path("flags")
                    .valueStream()
                    .map(JsonNode::stringValue)
                    .sorted()
                    .toList();
        }
    }

    /** What came out of the door. */
    record Seen(List<CallEvent> events, @Nullable Throwable error) {

        static Seen ended(List<CallEvent> events) {
            return new Seen(events, null);
        }

        String text() {
            var text = new StringBuilder();
            events.forEach(event -> text.append(event instanceof CallEvent.Text part ? part.text() : ""));
            return text.toString();
        }

        long fragments() {
            return events.stream().filter(CallEvent.Fragment.class::isInstance).count();
        }

        @Nullable CallResult result() {
            return events.stream()
                    .filter(CallEvent.Answered.class::isInstance)
                    .map(event -> ((CallEvent.Answered) event).result())
                    .findFirst()
                    .orElse(null);
        }
    }

    /** An attempt as the books have it. */
    record Attempt(
            String id,
            String kind,
            String model,
            String money,
            @Nullable String failure,
            @Nullable String flags,
            @Nullable Long charged,
            @Nullable Long reserved,
            @Nullable Long completionTokens) {}

    static Stream<Case> cases() {
        var cases = new ArrayList<Case>();
        for (FaultTable.Row row : TABLE.faults()) {
            for (FaultTable.Play play : row.plays()) {
                for (boolean streamed : new boolean[] {false, true}) {
                    if (play.plays(streamed)) {
                        cases.add(new Case(row, play, streamed));
                    }
                }
            }
        }
        return cases.stream();
    }

    @Test
    void thereIsARowForEachOfTheNinetyTwoFaultsAndOverAHundredAndEightyCases() {
        assertThat(TABLE.faults())
                .extracting(FaultTable.Row::fault)
                .containsExactlyElementsOf(
                        java.util.stream.IntStream.rangeClosed(1, 92).boxed().toList());
        assertThat(cases().count()).isGreaterThanOrEqualTo(180);
        assertThat(TABLE.faults())
                .allSatisfy(
                        row -> assertThat(row.playable() || row.hint() != null).isTrue());
    }

    private Seen ask(String group, RouteWish wish, boolean streamed) {
        var callContext = TestCall.of(PROMPT).group(group).request().context();
        var request = CallRequest.of(TestCall.of(PROMPT).chat(), wish, callContext)
                .streamed(streamed)
                .cached(false);
        var events = new ArrayList<CallEvent>();
        try {
            door.gateway().call(request).doOnNext(events::add).blockLast(Duration.ofSeconds(30));
            return Seen.ended(events);
        } catch (RuntimeException e) {
            return new Seen(events, e);
        }
    }

    private List<Attempt> attempts(String group) {
        return jdbc.sql("""
                        select a.id, a.kind, a.model_asked as model, a.money_state as money, a.failure, a.flags,
                               a.charged_nano as charged, a.reserved_nano as reserved, a.completion_tokens
                        from attempt a join call c on c.id = a.call_id where c.group_id = ? order by a.ordinal
                        """).param(group).query(Attempt.class).list();
    }

    private long posts(List<Attempt> attempts) {
        List<String> ids = attempts.stream().map(Attempt::id).toList();
        return door.relay().log().all().stream()
                .map(RelayLog.Served::attempt)
                .filter(ids::contains)
                .count();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void isHandledAsItsRowSays(Case it) {
        Fault fault = FaultTable.fault(it.row(), it.play());
        String alone = "alone-" + ++cases;
        open(time(it));
        fresh();
        // stream_options are remembered by model; that must not reach the other cases.
        String model = it.row().fault() == 82 ? "gpt-4o-mini" : ALONE;
        door.relay().faults().always(model, fault);
        Seen seen = ask(alone, RouteWish.forced(model), it.streamed());

        var softly = new SoftAssertions();
        caller(softly, it.expected(), seen);
        books(softly, it.expected(), attempts(alone));
        health(softly, it.expected(), model);
        waits(softly, it, model);
        quiet(softly);
        if (!it.expected().answered()) {
            stepIn(softly, it, fault);
        }
        softly.assertAll();
    }

    private void fresh() {
        door.relay().faults().off();
        door.bean(RelayHealth.class).reset();
    }

    private void caller(SoftAssertions softly, Expected expected, Seen seen) {
        CallResult result = seen.result();
        if (expected.answered()) {
            softly.assertThat(seen.error()).as("failure").isNull();
            softly.assertThat(result).as("result").isNotNull();
            if (result != null) {
                softly.assertThat(String.valueOf(result.finish()))
                        .as("finish")
                        .isEqualToIgnoringCase(Objects.requireNonNullElse(expected.word("finish"), "stop"));
            }
        } else {
            softly.assertThat(seen.error()).as("failure").isInstanceOf(RelayFailure.class);
            if (seen.error() instanceof RelayFailure failure) {
                softly.assertThat(failure.reason().label()).as("reason").isEqualTo(expected.word("reason"));
                softly.assertThat(failure.sentence())
                        .as("sentence")
                        .contains(Objects.requireNonNullElse(expected.word("says"), ""))
                        .doesNotContain("<");
            }
        }
        if (expected.node().has("length")) {
            softly.assertThat(seen.text())
                    .hasSize(expected.node().path("length").asInt());
        } else if (expected.word("text") != null) {
            softly.assertThat(seen.text()).as("text").isEqualTo(expected.word("text"));
        } else if (expected.answered()) {
            softly.assertThat(seen.text()).as("text").startsWith("Simulated answer from");
        } else {
            softly.assertThat(seen.text()).as("text").isEmpty();
        }
        softly.assertThat(seen.fragments())
                .as("fragments")
                .isEqualTo(expected.node().path("fragments").asInt(0));
    }

    private void books(SoftAssertions softly, Expected expected, List<Attempt> attempts) {
        softly.assertThat(attempts).as("attempts").hasSize(expected.attempts());
        softly.assertThat(posts(attempts)).as("POSTs").isEqualTo(expected.posts() ? expected.attempts() : 0);
        softly.assertThat(attempts).allSatisfy(attempt -> {
            assertThat(attempt.money()).as("money").isEqualTo(expected.word("money"));
            assertThat(attempt.failure()).as("reason in the books").isEqualTo(expected.word("reason"));
            List<String> flags = attempt.flags() == null
                    ? List.of()
                    : Stream.of(attempt.flags().split(" ")).sorted().toList();
            if (expected.answered() || expected.node().has("flags")) {
                assertThat(flags).as("flags").isEqualTo(expected.flags());
            }
            switch (attempt.money()) {
                case "void" -> assertThat(attempt.charged()).isZero();
                case "unknown" ->
                    assertThat(attempt.charged()).as("its ceiling").isPositive().isEqualTo(attempt.reserved());
                default -> assertThat(attempt.charged()).isPositive();
            }
            if (expected.node().has("tokens")) {
                assertThat(attempt.completionTokens())
                        .isEqualTo(expected.node().path("tokens").longValue());
            }
        });
    }

    private void health(SoftAssertions softly, Expected expected, String model) {
        String off = Objects.requireNonNullElse(expected.word("off"), "none");
        String counts = Objects.requireNonNullElse(expected.word("counts"), "none");
        for (BreakerStatus status : door.bean(RelayHealth.class).statuses()) {
            String scope = status.model() == null ? "relay" : "model";
            if (status.model() != null && !status.model().equals(model)) {
                continue;
            }
            softly.assertThat(status.state() == State.OFF).as(scope + " is off").isEqualTo(off.equals(scope));
            softly.assertThat(status.failures())
                    .as("failures that count against the " + scope)
                    .isEqualTo(counts.equals(scope) ? expected.attempts() : 0);
            if (off.equals(scope)) {
                softly.assertThat(status.why()).isNotBlank();
            }
        }
    }

    /** What the relay has told of its limits is minded before the next call. */
    private void waits(SoftAssertions softly, Case it, String model) {
        String waits = it.expected().word("waits");
        if (waits == null) {
            return;
        }
        door.relay().faults().off();
        Seen next = ask("next-" + cases, RouteWish.forced(model), it.streamed());
        boolean waited = next.events().stream().anyMatch(CallEvent.Waiting.class::isInstance);
        softly.assertThat(waited).as("waits").isEqualTo(waits.equals("true"));
        softly.assertThat(
                        next.error() instanceof RelayFailure failure && failure.reason() == FailureReason.LIMITED_HERE)
                .as("is refused")
                .isEqualTo(waits.equals("refused"));
    }

    /** Nothing is left under way: no request at the relay, no call that waits, no attempt that is open. */
    private void quiet(SoftAssertions softly) {
        door.awaitQuiet();
        softly.assertThat(Waiters.of(door)).as("calls that wait").isZero();
        softly.assertThat(jdbc.sql("select count(*) from attempt where outcome = 'open'")
                        .query(Long.class)
                        .single())
                .as("open attempts")
                .isZero();
    }

    /** With another model behind it: whether that one is asked, and what the books say of the way to it. */
    private void stepIn(SoftAssertions softly, Case it, Fault fault) {
        fresh();
        String group = "helped-" + cases;
        door.relay().faults().always(FIRST, fault);
        Seen seen = ask(group, TestWish.any().tier(Tier.STANDARD).wish(), it.streamed());

        boolean helped = it.expected().fallsBack();
        List<Attempt> attempts = attempts(group);
        softly.assertThat(attempts)
                .as("attempts with a fallback")
                .hasSize(it.expected().attempts() + (helped ? 1 : 0));
        CallResult result = seen.result();
        if (!helped) {
            softly.assertThat(result).as("result although nobody may help").isNull();
            return;
        }
        softly.assertThat(result).as("answer of the fallback").isNotNull();
        if (result != null) {
            softly.assertThat(result.model()).isEqualTo(NEXT);
            softly.assertThat(seen.text()).startsWith("Simulated answer from " + NEXT);
            softly.assertThat(attempts.get(attempts.size() - 1).kind()).isEqualTo("fallback");
            softly.assertThat(jdbc.sql("select fallbacks from call where group_id = ?")
                            .param(group)
                            .query(String.class)
                            .single())
                    .contains(
                            "\"from\":\"" + FIRST,
                            "\"to\":\"" + NEXT,
                            String.valueOf(it.expected().word("reason")));
        }
    }
}
