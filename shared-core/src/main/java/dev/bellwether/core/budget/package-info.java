/** Limits on spending: what is held back before an attempt is sent, and what happens when a budget runs low. */
@ApplicationModule(allowedDependencies = {"problem", "data", "store", "chat", "catalog", "cost", "routing", "ledger"})
@NullMarked
package dev.bellwether.core.budget;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
