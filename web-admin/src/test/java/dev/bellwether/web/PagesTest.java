package dev.bellwether.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestExecutionListeners;
import org.springframework.test.context.TestExecutionListeners.MergeMode;

/**
 * A class that tests the pages over real HTTP. All such classes share one server; before each class the application in it
 * starts again, with a data folder and a database of the class's own. The simulated relay answers without waiting.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "bellwether.data=target/pages/start",
            "logging.file.name=target/pages/web.log",
            "logging.logback.rollingpolicy.max-file-size=1GB",
            "spring.main.banner-mode=off"
        })
@ContextConfiguration(initializers = RestartablePages.class)
@TestExecutionListeners(listeners = PagesTestListener.class, mergeMode = MergeMode.MERGE_WITH_DEFAULTS)
public @interface PagesTest {

    /** Settings that differ from the usual ones, as {@code name=value}. */
    String[] value() default {};

    /** What else differs. */
    Class<? extends Arrangement> with() default Arrangement.class;
}
