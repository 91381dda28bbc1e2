/** The one door, {@link dev.bellwether.core.gateway.ChatGateway}, and its layers. */
@ApplicationModule(
        allowedDependencies = {
            "problem", "chat", "catalog", "cost", "relay", "routing", "cache", "store", "ledger", "quality", "budget",
            "pause"
        })
@NullMarked
package dev.bellwether.core.gateway;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
