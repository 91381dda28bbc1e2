/** Models, providers, aliases, effective-dated prices and context windows. */
@ApplicationModule(allowedDependencies = {"problem", "data", "table"})
@NullMarked
package dev.bellwether.core.catalog;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
