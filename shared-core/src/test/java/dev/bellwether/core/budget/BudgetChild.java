package dev.bellwether.core.budget;

import static dev.bellwether.testing.TestProcess.tell;

import dev.bellwether.core.budget.BudgetFixture.Asking;
import dev.bellwether.core.budget.BudgetFixture.Held;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A process that makes calls of one size, all at once, and says how many were let through and how many refused. */
final class BudgetChild {

    static final int THREADS = 16;
    static final int CALLS = 10;

    /** Of a call, in nano-USD; its answer cannot be shortened. */
    static final int COST = 1_016;

    private BudgetChild() {}

    public static void main(String[] words) throws Exception {
        try (var desk = BudgetFixture.open(Path.of(words[0]), Instant.now().toString())) {
            tell("ready");
            if (System.in.read() < 0) {
                return;
            }
            Told told = callAll(desk);
            tell(told.granted + " " + told.refused);
        }
    }

    /** How many of its calls were let through, and how many were refused. */
    record Told(int granted, int refused) {}

    /** Makes all calls of a process. */
    static Told callAll(BudgetFixture desk) throws Exception {
        var granted = new AtomicInteger();
        var refused = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(THREADS);
        var callers = new ArrayList<Callable<Boolean>>();
        for (int caller = 0; caller < THREADS; caller++) {
            callers.add(() -> {
                for (int call = 0; call < CALLS; call++) {
                    call(desk, granted, refused);
                }
                return true;
            });
        }
        for (var ended : threads.invokeAll(callers)) {
            ended.get();
        }
        threads.shutdown();
        return new Told(granted.get(), refused.get());
    }

    private static void call(BudgetFixture desk, AtomicInteger granted, AtomicInteger refused) {
        try {
            Held held = desk.begin(Asking.of(COST - 16, 16));
            granted.incrementAndGet();
            desk.end(held, COST);
        } catch (BudgetRefused e) {
            refused.incrementAndGet();
        }
    }
}
