/** Classifies a prompt, chooses a route and explains it. Pure: values in, values out. */
@ApplicationModule(allowedDependencies = {"problem", "data", "chat", "catalog", "cost"})
@NullMarked
package dev.bellwether.core.routing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
