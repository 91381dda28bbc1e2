/** Which answers people and judges liked better, and what that says of each model's quality. */
@ApplicationModule(allowedDependencies = {"problem", "store"})
@NullMarked
package dev.bellwether.core.quality;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
