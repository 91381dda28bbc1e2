/** What routing and the cache saved or cost against a baseline model, worked out from the books. */
@ApplicationModule(allowedDependencies = {"store", "chat", "catalog", "cost", "ledger", "spend"})
@NullMarked
package dev.bellwether.core.savings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
