/** Upkeep of the ledger: checks and recomputed sums, backups, archives, and the health of the installation. */
@ApplicationModule(
        allowedDependencies = {"problem", "data", "store", "chat", "catalog", "cost", "routing", "ledger", "budget"})
@NullMarked
package dev.bellwether.core.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
