package dev.bellwether.core.correction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.chat.Usage;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettlementTests {

    @TempDir
    Path data;

    /** An attempt that a gateway gave up on, so that nobody knows whether it is billed; another one answers. */
    private static UnknownAttempt lost(TestGateway door, String prompt) {
        door.relay().faults().next("gpt-4.1", Fault.status(504));
        door.ask(TestGateway.request(prompt, RouteWish.forced("gpt-4.1")));
        List<UnknownAttempt> unknown = Lists.unknown(door.bean(Settlements.class), 10);
        return unknown.get(unknown.size() - 1);
    }

    private static Settlement.Counted counted(long prompt, long completion) {
        return new Settlement.Counted(new Usage(prompt, 0, completion, Usage.Source.REPORTED));
    }

    private static String state(TestGateway door, UnknownAttempt attempt) {
        return HandwrittenLedger.texts(
                        door,
                        "select money_state || ' ' || charged_nano from attempt_now where id = '" + attempt.id() + "'")
                .get(0);
    }

    @Test
    void oneIsVoidOneIsCountedAndOneEstimatedAndTheSumsFollow() {
        try (var door = TestGateway.open(data)) {
            UnknownAttempt first = lost(door, "one");
            UnknownAttempt second = lost(door, "two");
            UnknownAttempt third = lost(door, "three");
            long mean = HandwrittenLedger.number(
                    door, "select (sum(completion_tokens) + 2) / 3 from attempt where outcome = 'answered'");
            assertThat(door.bean(Settlements.class).unknown("gpt-4.1", true, 10))
                    .hasSize(3);
            assertThat(first.ceiling()).isNotNull();
            var settlements = door.bean(Settlements.class);

            SettlementResult settlementResult =
                    settlements.settle(first.id(), new Settlement.NotBilled(), "not on the invoice", false);
            assertThat(settlementResult).isEqualTo(new SettlementResult(1, 0, first.ceiling(), Money.ZERO));
            settlements.settle(second.id(), counted(100, 50), "by the provider's log", false);
            settlements.settle(third.id(), new Settlement.Estimated(), "nobody knows", false);

            assertThat(state(door, first)).isEqualTo("void 0");
            // gpt-4.1 costs 2 in and 8 out per million.
            assertThat(state(door, second)).isEqualTo("actual " + (100 * 2_000 + 50 * 8_000));
            long prompt = HandwrittenLedger.number(
                    door, "select prompt_tokens from attempt_now where id = '" + third.id() + "'");
            assertThat(prompt).isPositive();
            assertThat(state(door, third)).isEqualTo("estimated " + (prompt * 2_000 + mean * 8_000));
            assertThat(Lists.unknown(settlements, 10)).isEmpty();
            assertThat(HandwrittenLedger.rollupsBesideFacts(door)).isZero();
            assertThat(HandwrittenLedger.number(door, "select sum(unknown) from rollup"))
                    .isZero();
            assertThat(HandwrittenLedger.number(door, "select count(*) from attempt where money_state = 'unknown'"))
                    .isEqualTo(3);
        }
    }

    @Test
    void aSettledOneIsSettledAgainOnlyByForceAndOneThatNeverWasUnknownNotAtAll() {
        try (var door = TestGateway.open(data)) {
            door.ask(TestGateway.request("hello", RouteWish.forced("gpt-4.1")));
            String known =
                    HandwrittenLedger.texts(door, "select id from attempt").get(0);
            UnknownAttempt lost = lost(door, "one");
            var settlements = door.bean(Settlements.class);
            settlements.settle(lost.id(), new Settlement.NotBilled(), "first", false);

            assertThatThrownBy(() -> settlements.settle(lost.id(), counted(1, 1), "second", false))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("settled already, as void");
            assertThatThrownBy(() -> settlements.settle(known, counted(1, 1), "why", true))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("never was unknown");
            assertThatThrownBy(() -> settlements.settle("ffff", counted(1, 1), "why", true))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("no attempt whose id begins with");

            settlements.settle(lost.id(), counted(1, 1), "the invoice had it", true);
            assertThat(state(door, lost)).isEqualTo("actual 10000");
            assertThat(HandwrittenLedger.number(door, "select count(*) from correction"))
                    .isEqualTo(2);
            assertThat(HandwrittenLedger.rollupsBesideFacts(door)).isZero();
        }
    }

    @Test
    void allOfAModelAndItsDaysAreSettledAtOnceAndThenNoneIsLeft() throws Exception {
        try (var door = TestGateway.open(data)) {
            lost(door, "one");
            lost(door, "two");
            HandwrittenLedger.budget(door);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            var range = new AttemptRange("gpt-4.1", today.minusDays(1), today, true);
            var settlements = door.bean(Settlements.class);

            SettlementResult settlementResult = settlements.settle(range, new Settlement.NotBilled(), "outage");
            assertThat(settlementResult.attempts()).isEqualTo(2);
            assertThat(settlementResult.before().nanoUsd()).isPositive();
            assertThat(HandwrittenLedger.number(door, "select spent_nano from balance"))
                    .isEqualTo(HandwrittenLedger.number(
                            door, "select sum(charged_nano) from attempt where outcome = 'answered'"))
                    .isPositive();
            assertThat(settlements.settle(range, new Settlement.NotBilled(), "outage"))
                    .isEqualTo(SettlementResult.NOTHING);
        }
    }

    @Test
    void aLongPromptIsSettledAtTheRatesForLongPrompts() {
        try (var door = TestGateway.open(data)) {
            door.relay().faults().next("claude-sonnet-4.5", Fault.status(504));
            door.ask(TestGateway.request("long", RouteWish.forced("claude-sonnet-4.5")));
            UnknownAttempt lost = Lists.unknown(door.bean(Settlements.class), 1).get(0);

            door.bean(Settlements.class).settle(lost.id(), counted(250_000, 10), "log", false);

            assertThat(state(door, lost)).isEqualTo("actual " + (250_000L * 6_000 + 10 * 22_500));
        }
    }
}
