/** Books of made-up traffic, to look at: three months in a folder of their own, written as real calls are. */
@ApplicationModule(
        allowedDependencies = {
            "problem",
            "data",
            "store",
            "chat",
            "catalog",
            "cost",
            "relay",
            "routing",
            "versions",
            "ledger",
            "budget",
            "correction",
            "quality",
            "people",
            "pause"
        })
@NullMarked
package dev.bellwether.core.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
