package dev.bellwether.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Counts what makes a test run slow: Spring contexts and child processes. The one that exceeds the limit of its module in
 * {@code suite-limits.properties} fails the test that starts it. The totals are printed at the end of a module's tests.
 */
public final class Suite {

    private static final Counter CONTEXTS = new Counter("contexts", "Spring contexts");
    private static final Counter PROCESSES = new Counter("processes", "child processes");

    private static final AtomicInteger TESTS = new AtomicInteger();

    private static volatile boolean counting;

    private Suite() {}

    /** Counts the contexts that Spring Boot creates; registered in {@code META-INF/spring.factories}. */
    public static final class ContextCounter implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            CONTEXTS.add();
        }
    }

    /** Begins to count and prints the totals; registered in {@code META-INF/services}. */
    public static final class Totals implements TestExecutionListener {

        @Override
        public void testPlanExecutionStarted(TestPlan plan) {
            counting = true;
        }

        @Override
        public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
            if (identifier.isTest()) {
                TESTS.incrementAndGet();
            }
        }

        @Override
        public void testPlanExecutionFinished(TestPlan plan) {
            if (System.getenv("JAZZER_FUZZ") != null) {
                return;
            }
            System.out.printf("Suite totals of %s: %d tests, %s, %s%n", module(), TESTS.get(), CONTEXTS, PROCESSES);
        }
    }

    /** Whether kills, chaos and fuzzing run at length: Maven profile {@code endurance}. */
    public static boolean endurance() {
        return Boolean.getBoolean("endurance");
    }

    /** One number for {@code verify}, another for the profile {@code endurance}. */
    public static int rounds(int inVerify, int inEndurance) {
        return endurance() ? inEndurance : inVerify;
    }

    /** Counts a child process that is about to start. */
    static void processStarts() {
        PROCESSES.add();
    }

    private static String module() {
        return Path.of(System.getProperty("basedir", ""))
                .toAbsolutePath()
                .getFileName()
                .toString();
    }

    /** A number with a limit. */
    private static final class Counter {

        private final String key;
        private final String what;
        private final AtomicInteger count = new AtomicInteger();

        Counter(String key, String what) {
            this.key = key;
            this.what = what;
        }

        void add() {
            if (counting && count.incrementAndGet() > limit() && !endurance()) {
                throw new IllegalStateException(
                        "More than %d %s in the tests of %s. Share one, or raise the limit in suite-limits.properties and say why there."
                                .formatted(limit(), what, module()));
            }
        }

        private int limit() {
            return Limits.of(key + "." + module());
        }

        @Override
        public String toString() {
            return "%d %s (limit %d)".formatted(count.get(), what, limit());
        }
    }

    /** The limits of all modules. */
    static final class Limits {

        static final Properties ALL = read();

        private Limits() {}

        static int of(String key) {
            return Integer.parseInt(ALL.getProperty(key, "0"));
        }

        private static Properties read() {
            try (InputStream in = Suite.class.getResourceAsStream("suite-limits.properties")) {
                var limits = new Properties();
                limits.load(in);
                return limits;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
