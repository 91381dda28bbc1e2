/** Models that somebody has taken out of the routing for a while: who, why, and until when. */
@ApplicationModule(allowedDependencies = {"problem", "store", "catalog", "people"})
@NullMarked
package dev.bellwether.core.pause;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
