/** The data folder: where it is, and how the YAML files in it are read. */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package dev.bellwether.core.data;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
