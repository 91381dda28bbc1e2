/** What went wrong, said to a person: one sentence, what to do next, and whether trying again makes sense. */
@ApplicationModule(allowedDependencies = {})
@NullMarked
package dev.bellwether.core.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
