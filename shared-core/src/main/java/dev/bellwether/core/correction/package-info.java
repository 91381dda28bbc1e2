/** What is found out about money later: wrong prices, attempts nobody knew of, providers' invoices. History stays as it was. */
@ApplicationModule(
        allowedDependencies = {"problem", "data", "store", "chat", "catalog", "cost", "routing", "ledger", "table"})
@NullMarked
package dev.bellwether.core.correction;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
