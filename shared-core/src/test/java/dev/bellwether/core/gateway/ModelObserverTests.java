package dev.bellwether.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.data.Documents;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.core.routing.Candidate;
import dev.bellwether.core.routing.Route;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestCall;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was seen of the models decides routes. */
class ModelObserverTests {

    @TempDir
    Path data;

    private static Route route(TestGateway door, String prompt) {
        return door.bean(Routes.class).find(TestCall.of(prompt).maxTokens(100).chat(), RouteWish.AUTO, Caller.ANYONE);
    }

    private static void answered(TestGateway door, String model, int times, int firstWordsMillis, int simulated)
            throws SQLException {
        try (Connection connection = door.bean(Database.class).open();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < times; i++) {
                String id = model + i + simulated;
                statement.execute(
                        "insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms)"
                                + " values ('%s', 'console', 'ask', %d, 'r', 1, 'answered', 1)"
                                        .formatted(id, simulated));
                statement.execute(
                        "insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state,"
                                + " outcome, started_ms, first_text_ms) values ('%s', '%s', 0, 'first', '%s', 0, 'void', 'answered', 1, %d)"
                                        .formatted(id, id, model, firstWordsMillis + i % 3));
            }
        }
    }

    private void tierPicks(String how) throws Exception {
        String rules = Documents.yaml(Shipped.rules("routing.yml"));
        String standard = "serves: Everything else\n    pick: cheapest";
        assertThat(rules).contains(standard);
        Files.writeString(
                data.resolve("routing.yml"), rules.replace(standard, "serves: Everything else\n    pick: " + how));
    }

    @Test
    void theFastestIsTheOneThatWasFastestLatelyOnceEnoughWasSeen() throws Exception {
        tierPicks("fastest");
        try (var door = TestGateway.open(data)) {
            answered(door, "deepseek-v3.2", 19, 5, 1);
            answered(door, "deepseek-v3.2", 100, 5, 0);
            Route before = route(door, "hello");
            assertThat(before.picked().model().alias()).isEqualTo("gemini-2.5-flash");
            assertThat(before.picked().latencyMeasured()).isFalse();
        }
        try (var door = TestGateway.open(data)) {
            answered(door, "deepseek-v3.2x", 1, 5, 1);
            try (Connection connection = door.bean(Database.class).open();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated,"
                                + " money_state, outcome, started_ms, first_text_ms)"
                                + " values ('20', 'deepseek-v3.2x01', 1, 'first', 'deepseek-v3.2', 0, 'void', 'answered', 1, 6)");
            }
            Candidate picked = route(door, "hello").picked();
            assertThat(picked.model().alias()).isEqualTo("deepseek-v3.2");
            assertThat(picked.latencyMillis()).isEqualTo(6);
            assertThat(picked.latencyMeasured()).isTrue();
            assertThat(picked.reason()).isEqualTo("the fastest of standard");
        }
    }

    @Test
    void aModelWhoseBreakerIsOpenIsRejectedWithItsNumbersAndCostsNoAttempt() throws Exception {
        try (var door = TestGateway.open(data, "bellwether.cache.enabled=false")) {
            door.relay().faults().always("gemini-2.5-flash", Fault.status(503));
            for (int i = 0; i < 6; i++) {
                door.ask("Implement stack " + i);
            }
            Route route = route(door, "Implement a queue");
            assertThat(route.picked().model().alias()).isEqualTo("gpt-4.1");
            assertThat(route.rejected()).singleElement().satisfies(candidate -> {
                assertThat(candidate.model().alias()).isEqualTo("gemini-2.5-flash");
                assertThat(candidate.reason()).matches("off until .* UTC, \\d+ of \\d+ attempts failed");
            });
            int before = door.posts();
            assertThat(door.ask("Implement a queue").result().model()).isEqualTo("gpt-4.1");
            assertThat(door.posts()).isEqualTo(before + 1);
            assertThat(door.books().get(0).decision().options())
                    .filteredOn(option -> option.result().equals("rejected"))
                    .singleElement()
                    .satisfies(option -> assertThat(option.reason()).startsWith("off until"));
        }
    }
}
