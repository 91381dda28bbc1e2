package dev.bellwether.core.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.bellwether.core.problem.Problem;
import dev.bellwether.core.routing.RouteWish;
import dev.bellwether.core.simulator.Fault;
import dev.bellwether.core.store.Database;
import dev.bellwether.testing.Lists;
import dev.bellwether.testing.TestFilter;
import dev.bellwether.testing.TestGateway;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallLinesTests {

    @TempDir
    Path data;

    private static void fill(TestGateway door, int number, int alike) throws Exception {
        try (Connection connection = door.bean(Database.class).open();
                var statement = connection.createStatement()) {
            statement.execute("""
                    with recursive n(i) as (select 0 union all select i + 1 from n where i < %d)
                    insert into call (id, source, purpose, simulated, relay, streamed, tier, caller, tags, outcome, created_ms, duration_ms)
                    select printf('c%%05d', (i * 7919) %% 100003), 'console', 'ask', 1, 'simulated', 1,
                           case i %% 2 when 0 then 'simple' end, case i %% 3 when 0 then 'mira' end,
                           case i %% 5 when 0 then 'legal team:ads' end, 'answered', 1000 + i / %d, 10
                    from n
                    """.formatted(number - 1, alike));
            statement.execute("""
                    insert into attempt (id, call_id, ordinal, kind, model_asked, price_estimated, money_state, charged_nano, outcome,
                                         started_ms)
                    select 'a' || id, id, 0, 'first', 'm', 0, 'actual', 5, 'answered', created_ms from call
                    """);
        }
    }

    @Test
    void pagesOverCallsOfTheSameMomentLeaveNoneOutAndRepeatNone() throws Exception {
        try (var door = TestGateway.open(data)) {
            fill(door, 100, 30);
            var lines = door.bean(CallLines.class);
            var ids = new ArrayList<String>();
            String before = null;
            for (List<CallLine> page = Lists.newest(lines, CallFilter.ALL, 7);
                    !page.isEmpty();
                    page = lines.newest(CallFilter.ALL, before, 7)) {
                page.forEach(line -> ids.add(line.id()));
                before = page.get(page.size() - 1).id();
            }

            assertThat(ids)
                    .containsExactlyElementsOf(door.sql()
                            .sql("select id from call order by created_ms desc, id desc")
                            .query(String.class)
                            .list());
        }
    }

    @Test
    void everyFilterMeansWhatItSays() throws Exception {
        try (var door = TestGateway.open(data)) {
            fill(door, 30, 1);
            door.relay().faults().next("gpt-4.1", Fault.status(504));
            door.ask(TestGateway.request("hello", RouteWish.forced("gpt-4.1")));
            var lines = door.bean(CallLines.class);

            assertThat(Lists.newest(lines, simulated().caller("mira").filter(), 99))
                    .hasSize(10);
            assertThat(Lists.newest(lines, simulated().tag("team:ads").filter(), 99))
                    .hasSize(6);
            assertThat(Lists.newest(lines, simulated().tag("team").filter(), 99))
                    .isEmpty();
            assertThat(Lists.newest(lines, simulated().tier("none").filter(), 99))
                    .hasSize(15);
            assertThat(Lists.newest(lines, simulated().model("gpt-4.1").filter(), 99))
                    .hasSize(1);
            assertThat(Lists.newest(lines, simulated().model("none").filter(), 99))
                    .isEmpty();
            assertThat(Lists.newest(lines, simulated().outcome("failed").filter(), 99))
                    .isEmpty();
            assertThat(Lists.newest(lines, simulated().outcome("unknown").filter(), 99))
                    .singleElement()
                    .satisfies(line -> assertThat(line.atCeiling()).isTrue());
            var period = TestFilter.calls()
                    .from(Instant.ofEpochMilli(1005))
                    .to(Instant.ofEpochMilli(1008))
                    .simulated(true)
                    .filter();
            assertThat(Lists.newest(lines, period, 99)).hasSize(3);
            var real = TestFilter.calls().simulated(false).filter();
            assertThat(Lists.newest(lines, real, 99)).isEmpty();
        }
    }

    private static TestFilter simulated() {
        return TestFilter.calls().simulated(true);
    }

    @Test
    void aPageIsFoundByItsIndexAndOnlyItsOwnAttemptsAreAddedUp() throws Exception {
        try (var door = TestGateway.open(data)) {
            fill(door, 50, 1);
            var statement = simulated().filter().statement();
            statement.before("c07919");
            List<String> plan = statement
                    .bind(door.sql()
                            .sql("explain query plan " + CallLines.page(statement))
                            .param("limit", 50))
                    .query((row, number) -> row.getString("detail"))
                    .list();

            assertThat(plan)
                    .anyMatch(step -> step.contains("INDEX call_created (created_ms<?)"))
                    .noneMatch(step -> step.startsWith("SCAN"));
        }
    }

    @Test
    void aBeginningIsEnoughIfOnlyOneIdHasIt() throws Exception {
        try (var door = TestGateway.open(data)) {
            fill(door, 20, 1);
            var lines = door.bean(CallLines.class);

            assertThat(lines.fullId("c07919")).isEqualTo("c07919");
            assertThat(lines.fullId("c0791")).isEqualTo("c07919");
            assertThatThrownBy(() -> lines.fullId("c"))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("The ids of several requests");
            assertThatThrownBy(() -> lines.fullId("x")).hasMessageContaining("no request whose id begins with");
            assertThatThrownBy(() -> lines.fullId("")).hasMessageContaining("no request whose id begins with");
        }
    }

    @Test
    void aTailTellsEachCallOnceWhenItHasEndedWhicheverProcessMadeIt() throws Exception {
        try (var door = TestGateway.open(data)) {
            door.ask("first");
            var told = new ArrayList<List<CallLine>>();
            Iterator<Runnable> script = List.<Runnable>of(
                            () -> door.ask("second"),
                            () -> {},
                            () -> write(
                                    door,
                                    "insert into call (id, source, purpose, simulated, relay, streamed, outcome, created_ms, process)"
                                            + " values ('zz', 'web', 'ask', 1, 'simulated', 0, 'open', 5, '"
                                            + door.bean(Database.class).process() + "')"),
                            () -> door.ask("third"),
                            () -> write(door, "update call set outcome = 'failed' where id = 'zz'"))
                    .iterator();

            new CallTail(door.bean(CallLines.class), simulated().filter()).follow(5, told::add, () -> {
                boolean more = script.hasNext();
                if (more) {
                    script.next().run();
                }
                return more;
            });

            assertThat(told).hasSize(4).allMatch(lines -> lines.size() == 1);
            assertThat(told.get(3).get(0).id()).isEqualTo("zz");
            assertThat(told.get(3).get(0).outcome()).isEqualTo("failed");
            assertThat(told.stream().map(lines -> lines.get(0).id()).distinct()).hasSize(4);
        }
    }

    private static void write(TestGateway door, String sql) {
        try (Connection connection = door.bean(Database.class).open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }
}
