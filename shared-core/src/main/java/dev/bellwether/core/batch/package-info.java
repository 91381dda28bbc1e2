/** Many prompts at a pace, resumed after a kill without paying twice. */
@ApplicationModule(
        allowedDependencies = {
            "problem", "chat", "catalog", "openai", "cost", "relay", "routing", "store", "ledger", "gateway", "table"
        })
@NullMarked
package dev.bellwether.core.batch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
