package dev.bellwether.core.budget;

import dev.bellwether.core.catalog.Price;
import dev.bellwether.core.catalog.TokenPrice;
import dev.bellwether.core.cost.Ceiling;
import dev.bellwether.core.cost.Money;
import dev.bellwether.core.ledger.BudgetCheck;
import dev.bellwether.core.ledger.CallSource;
import dev.bellwether.core.ledger.MoneyState;
import dev.bellwether.core.ledger.OpenLedger;
import dev.bellwether.core.ledger.ReservationRequest;
import dev.bellwether.core.routing.Caller;
import dev.bellwether.testing.Shipped;
import dev.bellwether.testing.TestBudget;
import dev.bellwether.testing.TestEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The real books with budgets, a clock that a test turns, and attempts that a test makes one by one. */
final class BudgetFixture implements AutoCloseable {

    static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** A nano-dollar for each token, read or written, so that sums can be done in the head. */
    static final Price NANO = new Price(
            java.time.LocalDate.of(2026, 1, 1),
            new TokenPrice(1_000_000),
            new TokenPrice(1_000_000),
            new TokenPrice(1_000_000),
            false,
            null);

    final TurnedClock clock;
    final OpenLedger ledger;
    final JdbcClient sql;
    final RefreshedBudgetStatuses statuses;
    final Budgets budgets;
    final BudgetHistory history;

    private BudgetFixture(Path data, TurnedClock clock, ZoneId zone, BudgetCheck budgetCheck) {
        this.clock = clock;
        this.ledger = OpenLedger.unflushed(data, budgetCheck);
        // The tables are made when something is written.
        ledger.store().writer().decideNow(connection -> true);
        this.sql = JdbcClient.create(
                new DriverManagerDataSource("jdbc:sqlite:" + data.resolve("bellwether.db") + "?busy_timeout=10000"));
        var looks = new AtomicLong();
        this.statuses = new RefreshedBudgetStatuses(
                sql, clock, () -> looks.addAndGet(Duration.ofSeconds(1).toNanos()));
        this.budgets = new Budgets(
                sql,
                ledger.store().writer(),
                statuses,
                new BudgetSpecValidator(Shipped::catalog),
                zone,
                () -> UUID.randomUUID().toString(),
                clock);
        this.history = new BudgetHistory(sql);
    }

    static BudgetFixture open(Path data, String now) {
        return open(data, now, AMSTERDAM);
    }

    static BudgetFixture open(Path data, String now, ZoneId zone) {
        return new BudgetFixture(data, new TurnedClock(now), zone, new TransactionalBudgetCheck());
    }

    /** With a purse that a test watches. */
    static BudgetFixture open(Path data, String now, BudgetCheck budgetCheck) {
        return new BudgetFixture(data, new TurnedClock(now), AMSTERDAM, budgetCheck);
    }

    /** A budget of simulated money that blocks, warns at 80 and steps down at 90. */
    Budget make(String name, Scope scope, @Nullable String value, BudgetPeriod period, long nanos) {
        return budgets.make(
                TestBudget.of(name, new Money(nanos))
                        .about(scope, value)
                        .each(period)
                        .warnsAt(80)
                        .stepsDownAt(90)
                        .terms(),
                "mira");
    }

    /** A budget of that kind for everything, by the day. */
    Budget make(String name, long nanos) {
        return make(name, BudgetPeriod.DAY, nanos);
    }

    /** A budget of that kind for everything. */
    Budget make(String name, BudgetPeriod period, long nanos) {
        return make(name, Scope.ALL, null, period, nanos);
    }

    /** A call that asks for an answer of so many tokens, with a prompt of so many. */
    record Asking(
            Caller caller,
            String model,
            @Nullable String tier,
            @Nullable Price price,
            int prompt,
            int max) {

        static Asking of(int prompt, int max) {
            return new Asking(Caller.ANYONE, "gpt-4.1", "standard", NANO, prompt, max);
        }

        Asking by(@Nullable String caller, String... tags) {
            return new Asking(new Caller(caller, List.of(tags)), model, tier, price, prompt, max);
        }

        Asking at(String model, @Nullable Price price) {
            return new Asking(caller, model, tier, price, prompt, max);
        }

        Asking unpriced(String model) {
            return at(model, null);
        }

        Asking in(String tier) {
            return new Asking(caller, model, tier, price, prompt, max);
        }
    }

    /** An attempt that was let through. */
    record Held(String id, int tokens) {}

    /**
     * Enters a call and its attempt.
     *
     * @throws dev.bellwether.core.problem.Problem if it is refused
     */
    Held begin(Asking asking) {
        String id = UUID.randomUUID().toString();
        var entry = TestEntry.of(id)
                .model(asking.model())
                .from(CallSource.ENDPOINT)
                .streamed(false)
                .by(asking.caller())
                .at(clock.instant());
        var opened = ledger.ledger().open(entry.opened());
        Price price = asking.price();
        var ceiling = price == null ? null : new Ceiling(asking.prompt(), 1, price.input(), price.output());
        var reservationRequest = new ReservationRequest(true, asking.caller(), asking.tier(), ceiling, asking.max());
        try {
            int tokens = ledger.ledger()
                    .begin(entry.priced(price).claims(reservationRequest).begun())
                    .join();
            opened.join();
            return new Held(id, tokens);
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException refused ? refused : e;
        }
    }

    /** Ends an attempt, charged so many nano-dollars. */
    void end(Held held, long nanos) {
        ledger.ledger()
                .end(TestEntry.of(held.id())
                        .answered(nanos == 0 ? MoneyState.VOID : MoneyState.ACTUAL, new Money(nanos)))
                .join();
    }

    BudgetStatus standing(String budget) {
        return budgets.statuses(true).stream()
                .filter(status -> status.budget().name().equals(budget))
                .findFirst()
                .orElseThrow();
    }

    List<String> events(Budget budget) {
        return history.events(budget, 100).stream().map(BudgetEvent::type).toList();
    }

    long number(String query) {
        return sql.sql(query).query(Long.class).single();
    }

    @Override
    public void close() {
        ledger.close();
    }
}
