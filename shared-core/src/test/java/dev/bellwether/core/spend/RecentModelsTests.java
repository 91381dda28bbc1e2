package dev.bellwether.core.spend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How models did lately, and which were used without a price. */
class RecentModelsTests {

    private static final List<String> MODELS = List.of("gpt-4o", "gpt-4.1");

    @TempDir
    Path data;

    private static void ask(TestGateway door, String model, int times) {
        for (int i = 0; i < times; i++) {
            door.ask(TestGateway.request(model + i, RouteWish.forced(model)).cached(false));
        }
    }

    @Test
    void attemptsOfTheHourAndTheDayAndTheLastFailureAreThoseOfTheBooks() {
        try (var door = TestGateway.open(data, "bellwether.relay.retry.max-retries=0")) {
            RecentModels recent = door.bean(RecentModels.class);
            ask(door, "gpt-4o", 19);
            assertThat(recent.recent(MODELS, Instant.now(), true).get("gpt-4o").durations())
                    .satisfies(took -> {
                        assertThat(took.answers()).isEqualTo(19);
                        assertThat(took.p50()).isNull();
                    });
            door.relay().faults().next("gpt-4o", Fault.status(500));
            ThrowingCallable failing = () -> ask(door, "gpt-4o", 1);
            Assertions.assertThatThrownBy(failing).isInstanceOf(Problem.class);
            ask(door, "gpt-4o", 1);

            RecentModelActivity lately =
                    recent.recent(MODELS, Instant.now(), true).get("gpt-4o");

            assertThat(lately.hour()).isEqualTo(new RecentModelActivity.Attempts(21, 1));
            assertThat(lately.day()).isEqualTo(new RecentModelActivity.Attempts(21, 1));
            assertThat(lately.durations().p99()).isNotNull();
            assertThat(lately.last().problem()).isNotBlank();
            assertThat(door.books()).anySatisfy(call -> {
                assertThat(call.call().id()).isEqualTo(lately.last().call());
                assertThat(call.call().outcome()).isEqualTo("failed");
            });
            RecentModelActivity unasked =
                    recent.recent(MODELS, Instant.now(), true).get("gpt-4.1");
            assertThat(unasked.day()).isEqualTo(RecentModelActivity.Attempts.NONE);
            assertThat(unasked.last()).isNull();
            assertThat(recent.recent(MODELS, Instant.now(), false).get("gpt-4o").last())
                    .as("real calls apart")
                    .isNull();
        }
    }

    @Test
    void whatWasLongerAgoIsNotLatelyButItsFailureIsStillTheLast() {
        try (var door = TestGateway.open(data, "bellwether.relay.retry.max-retries=0")) {
            door.relay().faults().next("gpt-4o", Fault.status(500));
            ThrowingCallable failing = () -> ask(door, "gpt-4o", 1);
            Assertions.assertThatThrownBy(failing).isInstanceOf(Problem.class);
            RecentModels recent = door.bean(RecentModels.class);

            RecentModelActivity later = recent.recent(MODELS, Instant.now().plus(Duration.ofHours(2)), true)
                    .get("gpt-4o");
            assertThat(later.hour()).isEqualTo(RecentModelActivity.Attempts.NONE);
            assertThat(later.day()).isEqualTo(new RecentModelActivity.Attempts(1, 1));
            RecentModelActivity muchLater = recent.recent(MODELS, Instant.now().plus(Duration.ofDays(2)), true)
                    .get("gpt-4o");
            assertThat(muchLater.day()).isEqualTo(RecentModelActivity.Attempts.NONE);
            assertThat(muchLater.last()).isNotNull();
        }
    }

    @Test
    void whatWasUsedWithoutAPriceIsCountedWithItsTokens() throws Exception {
        String shipped =
                Documents.yaml(Shipped.DATA.read("catalog.yml", dev.bellwether.core.catalog.CatalogFile.class));
        String without = shipped.replaceFirst("(?s)(alias: deepseek-coder.*?)\n  prices:.*?(\n- alias:|\\z)", "$1$2");
        assertThat(without).isNotEqualTo(shipped);
        Files.writeString(data.resolve("catalog.yml"), without);
        try (var door = TestGateway.open(data)) {
            ask(door, "deepseek-coder", 3);
            ask(door, "gpt-4o", 1);

            List<UnpricedModels.Use> uses = door.bean(UnpricedModels.class).list(true);

            assertThat(uses).singleElement().satisfies(use -> {
                assertThat(use.model()).isEqualTo("deepseek-coder");
                assertThat(use.attempts()).isEqualTo(3);
                long tokens = door.books().stream()
                        .flatMap(call -> call.attempts().stream())
                        .filter(attempt -> attempt.moneyState().equals("unpriced"))
                        .mapToLong(attempt -> attempt.promptTokens())
                        .sum();
                assertThat(use.promptTokens()).isEqualTo(tokens).isPositive();
                assertThat(use.since()).isBefore(Instant.now());
            });
            assertThat(door.bean(UnpricedModels.class).list(false)).isEmpty();
        }
    }
}
