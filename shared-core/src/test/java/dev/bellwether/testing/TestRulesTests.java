package dev.bellwether.testing;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What keeps the tests quick and the same on every machine. */
@AnalyzeClasses(packages = "dev.bellwether", importOptions = TestRulesTests.OnlyTests.class)
class TestRulesTests {

    static final class OnlyTests implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return location.contains("/test-classes/");
        }
    }

    @ArchTest
    static final ArchRule ONE_PLACE_STARTS_PROCESSES = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ChildProcess.class.getName())
            .should()
            .callMethod(ProcessBuilder.class, "start")
            .orShould()
            .callMethodWhere(target(nameMatching("exec")).and(target(owner(assignableTo(Runtime.class)))))
            .because("ChildProcess counts them and lets Ctrl-C reach them");

    @ArchTest
    static final ArchRule NOTHING_SLEEPS_OR_SPINS = noClasses()
            .should()
            .callMethodWhere(target(nameMatching("sleep|onSpinWait")).and(target(owner(assignableTo(Thread.class)))))
            .because("a fixed wait is too long on one machine and too short on another, and a spin takes the processor"
                    + " from what it waits for; use Await, a latch or virtual time");
}
