/** The relay as an admin has chosen it: its base URL, and its key, sealed with a master key that is not in the database. */
@ApplicationModule(allowedDependencies = {"problem", "data", "store", "people", "relay"})
@NullMarked
package dev.bellwether.core.keyring;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
