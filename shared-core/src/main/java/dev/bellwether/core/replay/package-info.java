/** Other rules on past calls, free of charge: who would go elsewhere, and what that would have cost. */
@ApplicationModule(
        allowedDependencies = {"problem", "data", "store", "chat", "catalog", "cost", "routing", "ledger", "versions"})
@NullMarked
package dev.bellwether.core.replay;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
