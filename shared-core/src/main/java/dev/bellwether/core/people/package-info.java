/** Who may use the pages: accounts, their roles and passwords, links that are used once, and the trail of what was done. */
@ApplicationModule(allowedDependencies = {"problem", "data", "store"})
@NullMarked
package dev.bellwether.core.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
