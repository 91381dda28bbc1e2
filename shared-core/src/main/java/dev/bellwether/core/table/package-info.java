/** Tables that people export: which bytes are text, where the header is, what separates fields, how a number is written. */
@ApplicationModule(allowedDependencies = {"problem"})
@NullMarked
package dev.bellwether.core.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
