package dev.bellwether.core;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTests {

    @Test
    void eachPackageUsesOnlyThePackagesThatItsPackageInfoNames() {
        ApplicationModules.of("dev.bellwether.core").verify();
    }
}
