package dev.bellwether.web;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestExecutionListener;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/** Starts the application again before the first test of each class, and before beans are injected into the test. */
final class PagesTestListener implements TestExecutionListener, Ordered {

    private static @Nullable Class<?> startedFor;

    @Override
    public void prepareTestInstance(TestContext test) throws Exception {
        Class<?> type = test.getTestClass();
        if (startedFor != type) {
            startedFor = type;
            PagesTest wanted = AnnotatedElementUtils.getMergedAnnotation(type, PagesTest.class);
            test.getApplicationContext().getBean(RestartablePages.class).restart(type.getSimpleName(), wanted);
        }
    }

    @Override
    public int getOrder() {
        return new DependencyInjectionTestExecutionListener().getOrder() - 1;
    }
}
