package dev.bellwether.core;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    /** Modulith's own filter does not know {@code target/quick}. */
    private static final DescribedPredicate<JavaClass> TESTS = DescribedPredicate.describe(
            "tests",
            type -> type.getSource()
                    .map(source -> source.getUri().toString().contains("/test-classes/"))
                    .orElse(false));

    @Test
    void eachPackageUsesOnlyThePackagesThatItsPackageInfoNames() {
        ApplicationModules.of("dev.bellwether.core", TESTS).verify();
    }
}
