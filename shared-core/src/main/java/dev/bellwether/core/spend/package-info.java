/** What was spent: the books' roll-ups, asked by period, filter and dimension. */
@ApplicationModule(allowedDependencies = {"store", "cost", "ledger"})
@NullMarked
package dev.bellwether.core.spend;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
