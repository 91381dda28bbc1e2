/** The response cache and the key that says when two calls are equal. */
@ApplicationModule(allowedDependencies = {"chat", "catalog"})
@NullMarked
package dev.bellwether.core.cache;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
