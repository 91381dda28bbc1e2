/** One prompt to several models at once, and the choice of the best answer. */
@ApplicationModule(
        allowedDependencies = {
            "problem", "chat", "catalog", "cost", "routing", "store", "ledger", "gateway", "judge", "quality"
        })
@NullMarked
package dev.bellwether.core.compare;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
