/** Money, token estimates, the cost of a usage, savings against a baseline, monthly scenarios. */
@ApplicationModule(allowedDependencies = {"problem", "data", "chat", "catalog"})
@NullMarked
package dev.bellwether.core.cost;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
