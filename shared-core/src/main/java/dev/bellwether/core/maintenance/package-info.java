/** Looking after the books: whether they are sound, mending what is derived, backups, and what is kept for how long. */
@ApplicationModule(
        allowedDependencies = {"problem", "data", "store", "chat", "catalog", "cost", "routing", "ledger", "budget"})
@NullMarked
package dev.bellwether.core.maintenance;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
