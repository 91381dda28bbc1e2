package dev.bellwether.core.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bellwether.core.budget.BudgetFixture.Asking;
import dev.bellwether.core.budget.BudgetFixture.Held;
import dev.bellwether.core.cost.Money;
import dev.bellwether.testing.Suite;
import dev.bellwether.testing.TestBudget;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to budgets and attempts, in whatever order: the tables agree with a model that a child could check. */
class BudgetModelTests {

    private static final int STEPS = Suite.rounds(60, 150);

    /** What a budget holds by the model, for each period that it counted something to. */
    private static final class Counted {

        private final Budget budget;
        private BigInteger limit;
        private final List<Period> periods = new ArrayList<>();

        Counted(Budget budget) {
            this.budget = budget;
            this.limit = BigInteger.valueOf(budget.limit().nanoUsd());
        }

        private static final class Period {
            private final Instant end;
            private BigInteger spent = BigInteger.ZERO;
            private BigInteger reserved = BigInteger.ZERO;

            Period(Instant end) {
                this.end = end;
            }
        }

        /** The newest that has not ended; the clock may have been set back since. */
        Period at(Instant now) {
            if (periods.isEmpty() || !now.isBefore(newest().end)) {
                periods.add(new Period(budget.period().end(now, budget.zone())));
            }
            return newest();
        }

        BigInteger left(Instant now) {
            boolean counted = !periods.isEmpty() && now.isBefore(newest().end);
            return counted ? limit.subtract(newest().spent).subtract(newest().reserved) : limit;
        }

        private Period newest() {
            return periods.get(periods.size() - 1);
        }

        boolean concerns(Asking asking) {
            return budget.scope() == Scope.ALL
                    || (budget.scope() == Scope.CALLER
                            && String.valueOf(budget.value())
                                    .equals(asking.caller().name()))
                    || (budget.scope() == Scope.TAG && asking.caller().tags().contains(String.valueOf(budget.value())));
        }
    }

    /** An attempt under way, and where the model counts it. */
    private record UnderWay(Held held, BigInteger reserved, Map<Counted, Counted.Period> at) {}

    /** An attempt that has ended, with its charge as it is known now. */
    private record Settled(UnderWay attempt, long charged) {}

    @TempDir
    Path data;

    private final Map<String, Counted> model = new LinkedHashMap<>();
    private final List<UnderWay> underWay = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void spentAndReservedAreTheModelsToTheNanoAfterEveryStep(long seed) {
        var random = new SplittableRandom(seed);
        try (var desk = BudgetFixture.open(data, "2026-10-24T20:00:00Z")) {
            make(desk, random);
            for (int step = 0; step < STEPS; step++) {
                step(desk, random);
                agrees(desk, "seed " + seed + ", step " + step);
            }
            while (!underWay.isEmpty()) {
                settle(desk, random);
            }
            agrees(desk, "seed " + seed + ", at the end");
            assertThat(desk.number("select sum(reserved_nano) from balance")).isZero();
        }
    }

    private void step(BudgetFixture desk, SplittableRandom random) {
        switch (random.nextInt(20)) {
            case 0 -> correct(desk, random);
            case 1 -> change(desk, random);
            case 2 -> desk.clock.turn(Duration.ofMinutes(random.nextInt(-90, 600)));
            case 3, 4, 5, 6, 7, 8 -> settle(desk, random);
            default -> ask(desk, random);
        }
    }

    /** Before anything is spent, since openings are tested apart. */
    private void make(BudgetFixture desk, SplittableRandom random) {
        makeForAll(desk, random);
        make(desk, random, Scope.CALLER, "mira");
        make(desk, random, Scope.TAG, "ads");
        make(desk, random, Scope.TAG, "law");
    }

    private void makeForAll(BudgetFixture desk, SplittableRandom random) {
        make(desk, random, Scope.ALL, null);
    }

    private void make(BudgetFixture desk, SplittableRandom random, Scope scope, @Nullable String value) {
        BudgetPeriod period = BudgetPeriod.values()[random.nextInt(3)];
        Budget budget = desk.make("b" + model.size(), scope, value, period, random.nextLong(1_000, 20_000));
        var counted = new Counted(budget);
        counted.at(desk.clock.instant());
        model.put(budget.name(), counted);
    }

    private void change(BudgetFixture desk, SplittableRandom random) {
        for (Counted held : model.values()) {
            if (random.nextInt(4) == 0) {
                Budget known = desk.budgets.find(held.budget.name()).orElseThrow();
                BudgetSpec now = BudgetSpec.of(known);
                long limit = random.nextLong(1_000, 40_000);
                desk.budgets.change(
                        known,
                        TestBudget.of(now.name(), new Money(limit))
                                .about(now.scope(), now.value())
                                .each(now.period())
                                .warnsAt(random.nextInt(1, 101))
                                .whenExhausted(now.whenExhausted())
                                .terms(),
                        "mira");
                held.limit = BigInteger.valueOf(limit);
            }
        }
    }

    private void ask(BudgetFixture desk, SplittableRandom random) {
        int prompt = random.nextInt(800);
        int max = random.nextInt(1, 3_000);
        Asking asking =
                Asking.of(prompt, max).by(random.nextBoolean() ? "mira" : "noor", random.nextBoolean() ? "ads" : "law");
        Instant now = desk.clock.instant();
        List<Counted> concerned =
                model.values().stream().filter(held -> held.concerns(asking)).toList();
        BigInteger left = concerned.stream()
                .map(held -> held.left(now))
                .reduce(BigInteger::min)
                .orElse(BigInteger.TWO.pow(60));
        BigInteger tokens = left.subtract(BigInteger.valueOf(prompt)).min(BigInteger.valueOf(max));
        if (tokens.compareTo(BigInteger.valueOf(Math.min(16, max))) < 0) {
            try {
                desk.begin(asking);
            } catch (BudgetRefused e) {
                return;
            }
            throw new AssertionError("let through with " + left + " left: " + asking);
        }
        Held held = desk.begin(asking);
        assertThat(held.tokens()).isEqualTo(tokens.intValueExact());
        BigInteger reserved = tokens.add(BigInteger.valueOf(prompt));
        var at = new LinkedHashMap<Counted, Counted.Period>();
        for (Counted budget : concerned) {
            Counted.Period period = budget.at(now);
            period.reserved = period.reserved.add(reserved);
            assertThat(period.reserved.add(period.spent)).isLessThanOrEqualTo(budget.limit);
            at.put(budget, period);
        }
        underWay.add(new UnderWay(held, reserved, at));
    }

    private void settle(BudgetFixture desk, SplittableRandom random) {
        if (underWay.isEmpty()) {
            return;
        }
        UnderWay ended = underWay.remove(random.nextInt(underWay.size()));
        // One relay in ten bills more than it may.
        long max = ended.reserved.longValueExact() * (random.nextInt(10) == 0 ? 2 : 1);
        long charged = random.nextLong(max + 1);
        desk.end(ended.held, charged);
        settled.add(new Settled(ended, charged));
        ended.at.values().forEach(period -> {
            period.reserved = period.reserved.subtract(ended.reserved);
            period.spent = period.spent.add(BigInteger.valueOf(charged));
        });
    }

    /** What an attempt cost is found out later. */
    private void correct(BudgetFixture desk, SplittableRandom random) {
        if (settled.isEmpty()) {
            return;
        }
        int which = random.nextInt(settled.size());
        Settled before = settled.get(which);
        long charged = random.nextLong(4_000);
        desk.ledger
                .store()
                .writer()
                .decideNow(connection -> BudgetEvents.execute(
                        connection,
                        """
                insert into correction (id, attempt_id, number, type, price_estimated, money_state, charged_nano, reason,
                                        author, corrected_ms)
                select ?, ?, count(*) + 1, 'settle', 0, 'actual', ?, 'found out', 'mira', 5 from correction where attempt_id = ?
                """,
                        UUID.randomUUID().toString(),
                        before.attempt.held.id(),
                        charged,
                        before.attempt.held.id()));
        settled.set(which, new Settled(before.attempt, charged));
        before.attempt
                .at
                .values()
                .forEach(period -> period.spent = period.spent.add(BigInteger.valueOf(charged - before.charged)));
    }

    private void agrees(BudgetFixture desk, String where) {
        List<String> expected = new ArrayList<>();
        model.forEach((name, held) ->
                held.periods.forEach(period -> expected.add(name + " " + period.spent + " " + period.reserved)));
        assertThat(desk.sql.sql("""
                                select b.name || ' ' || bal.spent_nano || ' ' || bal.reserved_nano
                                from balance bal join budget b on b.id = bal.budget_id
                                where bal.simulated = 1 order by b.name, bal.start_ms
                                """).query(String.class).list()).as(where).isEqualTo(expected);
    }
}
