/** The SQLite file: how it is opened and brought up to date, its one writer, its readers, and what it objects to in words. */
@ApplicationModule(allowedDependencies = {"problem", "data"})
@NullMarked
package dev.bellwether.core.store;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
