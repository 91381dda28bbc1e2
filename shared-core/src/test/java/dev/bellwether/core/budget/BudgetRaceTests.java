package dev.bellwether.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.budget.BudgetFixture.Asking;
import dev.bellwether.core.budget.BudgetFixture.Held;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.AttemptBegun;
import dev.bellwether.core.ledger.BudgetCheck;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestProcess;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many callers at once against one limit. */
class BudgetRaceTests {

    private static final int ROUNDS = Suite.rounds(20, 100);
    private static final int CALLERS = 64;

    @TempDir
    Path data;

    /** Looks at the balance by itself, inside each transaction, before and after the purse decides. */
    private static final class Auditor implements BudgetCheck {

        private static final String LEFT = """
                select b.limit_nano - bal.spent_nano - bal.reserved_nano from budget b join balance bal on bal.budget_id = b.id
                where b.ended_ms is null and bal.simulated = 1
                """;

        private final BudgetCheck budgetCheck = new TransactionalBudgetCheck();
        private final List<String> wrong = new ArrayList<>();
        private int refused;
        private int granted;

        @Override
        public Permission check(Connection connection, AttemptBegun entry) throws SQLException {
            long left = left(connection);
            Permission permission = budgetCheck.check(connection, entry);
            Ceiling ceiling = entry.reservationRequest().ceiling();
            long least = ceiling.of(Math.min(16, entry.reservationRequest().maxTokens()))
                    .nanoUsd();
            if (permission instanceof Permission.Refused) {
                refused++;
                if (least <= left) {
                    wrong.add("refused although " + least + " of " + left + " would have been enough");
                }
            } else {
                granted++;
                if (least > left) {
                    wrong.add("let through although " + least + " is more than " + left);
                }
            }
            return permission;
        }

        @Override
        public void reserve(Connection connection, AttemptBegun entry, Permission.Allowed grant) throws SQLException {
            long before = left(connection);
            budgetCheck.reserve(connection, entry, grant);
            long after = left(connection);
            if (after < 0 || before - after != grant.reserved().nanoUsd()) {
                wrong.add(grant + " left " + after + " of " + before);
            }
        }

        private static long left(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var row = statement.executeQuery(LEFT)) {
                return row.getLong(1);
            }
        }
    }

    @Test
    void racesOfSixtyFourCallersOvershootNothingRefuseNothingThatFitsAndLeaveNothingHeld() throws Exception {
        var auditor = new Auditor();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (var desk = BudgetFixture.open(data, "2026-11-18T11:00:00Z", auditor)) {
            for (int round = 0; round < ROUNDS; round++) {
                var random = new SplittableRandom(round);
                long limit = random.nextLong(20_000, 120_000);
                Budget budget = desk.make("round-" + round, limit + spent(desk));
                race(desk, threads, random);
                BudgetStatus after = desk.standing(budget.name());
                assertThat(after.reserved()).as("held after round " + round).isEqualTo(Money.ZERO);
                assertThat(after.left().nanoUsd())
                        .as("left after round " + round)
                        .isNotNegative();
                desk.budgets.end(budget, "mira");
            }
            assertThat(desk.number("select sum(charged_nano) from attempt"))
                    .isEqualTo(desk.number("select max(spent_nano) from balance"));
        } finally {
            threads.shutdown();
        }
        assertThat(auditor.wrong).isEmpty();
        // The limits are such that both happen, many times.
        assertThat(auditor.granted).isGreaterThan(ROUNDS * 5);
        assertThat(auditor.refused).isGreaterThan(ROUNDS * 5);
    }

    /** Each budget opens with what the rounds before have spent. */
    private static long spent(BudgetFixture desk) {
        return desk.number("select coalesce(sum(charged_nano), 0) from attempt");
    }

    private static void race(BudgetFixture desk, ExecutorService threads, SplittableRandom random) throws Exception {
        var start = new CyclicBarrier(CALLERS);
        var callers = new ArrayList<Callable<Boolean>>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int prompt = random.nextInt(4_000);
            int most = random.nextInt(1, 8_000);
            int share = random.nextInt(101);
            callers.add(() -> {
                start.await();
                return call(desk, prompt, most, share);
            });
        }
        for (Future<Boolean> ended : threads.invokeAll(callers)) {
            ended.get();
        }
    }

    private static boolean call(BudgetFixture desk, int prompt, int most, int share) {
        try {
            Held held = desk.begin(Asking.of(prompt, most));
            desk.end(held, (long) (prompt + held.tokens()) * share / 100);
            return true;
        } catch (BudgetRefused e) {
            return false;
        }
    }

    @Test
    void threeProcessesTogetherLetExactlyAsManyThroughAsFit() throws Exception {
        int fits = 200;
        try (var desk = BudgetFixture.open(data, java.time.Instant.now().toString())) {
            desk.make("all", BudgetPeriod.MONTH, fits * (long) BudgetChild.COST + BudgetChild.COST - 1);
            var children = new ArrayList<TestProcess>();
            for (int child = 0; child < 2; child++) {
                children.add(TestProcess.start(data, List.of(), BudgetChild.class, data));
            }
            for (TestProcess child : children) {
                assertThat(child.next()).isEqualTo("ready");
            }
            for (TestProcess child : children) {
                child.say("go");
            }
            BudgetChild.Told here = BudgetChild.callAll(desk);
            int granted = here.granted();
            int refused = here.refused();
            for (TestProcess child : children) {
                String[] told = child.next().split(" ");
                granted += Integer.parseInt(told[0]);
                refused += Integer.parseInt(told[1]);
                assertThat(child.ended(60)).isZero();
                child.close();
            }

            assertThat(granted).isEqualTo(fits);
            assertThat(refused).isEqualTo(3 * BudgetChild.THREADS * BudgetChild.CALLS - fits);
            assertThat(desk.standing("all").spent()).isEqualTo(new Money((long) fits * BudgetChild.COST));
            assertThat(desk.standing("all").reserved()).isEqualTo(Money.ZERO);
        }
    }
}
