/** A model's opinion on the answers of others: asked blind, in both orders, and read strictly. */
@ApplicationModule(
        allowedDependencies = {"problem", "data", "chat", "catalog", "cost", "routing", "store", "ledger", "gateway"})
@NullMarked
package dev.bellwether.core.judge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
