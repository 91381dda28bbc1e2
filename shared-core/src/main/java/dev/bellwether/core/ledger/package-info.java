/** The books: every call, every attempt, and what they add up to. */
@ApplicationModule(allowedDependencies = {"problem", "data", "store", "chat", "catalog", "cost", "routing"})
@NullMarked
package dev.bellwether.core.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
