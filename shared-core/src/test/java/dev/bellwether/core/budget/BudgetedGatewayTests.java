package dev.bellwether.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.cost.Money;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Budgets behind the door, with a relay that bills. */
class BudgetedGatewayTests {

    @TempDir
    Path data;

    private static BudgetStatus make(TestGateway door, long nanos) {
        door.bean(Budgets.class)
                .make(
                        TestBudget.of("all", new Money(nanos))
                                .warnsAt(80)
                                .stepsDownAt(90)
                                .terms(),
                        "mira");
        return standing(door);
    }

    private static BudgetStatus standing(TestGateway door) {
        return door.bean(Budgets.class).statuses(true).get(0);
    }

    private static long number(TestGateway door, String query) {
        return door.bean(JdbcClient.class).sql(query).query(Long.class).single();
    }

    @Test
    void whatCallsCostIsWhatTheBudgetHasSpentAndNothingStaysHeld() {
        try (var door = TestGateway.open(data)) {
            make(door, 5_000_000_000L);
            door.relay().faults().next("gpt-4.1", Fault.status(503), Fault.cutAfter(4));
            for (String model : new String[] {"gpt-4.1", "deepseek-v3.2", "claude-sonnet-4.5"}) {
                try {
                    door.ask(TestGateway.request("Name three rivers of " + model, RouteWish.forced(model)));
                } catch (Problem e) {
                    assertThat(model).isEqualTo("gpt-4.1");
                }
            }
            door.ask(TestGateway.request("Name three rivers of deepseek-v3.2", RouteWish.forced("deepseek-v3.2")));

            long booked = number(door, "select sum(charged_nano) from attempt_now");
            assertThat(standing(door).spent().nanoUsd()).isEqualTo(booked).isPositive();
            assertThat(standing(door).reserved()).isEqualTo(Money.ZERO);
        }
    }

    @Test
    void aCallThatNothingIsLeftForIsRefusedBeforeAnythingIsSent() {
        try (var door = TestGateway.open(data)) {
            make(door, 1_000);

            assertThatThrownBy(() -> door.ask(TestGateway.request("Name three rivers", RouteWish.forced("gpt-4.1"))))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED))
                    .hasMessageContaining("all");
            assertThat(door.posts()).isZero();
            assertThat(number(door, "select count(*) from attempt")).isZero();
        }
    }

    @Test
    void aRelayThatBillsMoreThanItCouldIsBookedAndFlagged() {
        try (var door = TestGateway.open(data)) {
            make(door, 100_000_000L);
            door.relay().faults().next("gpt-4.1", Fault.body("""
                    {"model":"gpt-4.1","choices":[{"message":{"content":"Hello"},"finish_reason":"stop"}],
                     "usage":{"prompt_tokens":90001,"completion_tokens":7,"total_tokens":90008}}
                    """));

            door.ask(TestGateway.request("Name three rivers", RouteWish.forced("gpt-4.1")));

            assertThat(number(
                            door,
                            "select count(*) from attempt where charged_nano > reserved_nano"
                                    + " and ' ' || flags || ' ' like '% overrun %'"))
                    .isOne();
            assertThat(standing(door).left().nanoUsd()).isNegative();
            assertThat(standing(door).spent().nanoUsd())
                    .isEqualTo(number(door, "select sum(charged_nano) from attempt"));
            assertThatThrownBy(() -> door.ask(TestGateway.request("And now?", RouteWish.forced("gpt-4.1"))))
                    .isInstanceOf(Problem.class);
        }
    }
}
